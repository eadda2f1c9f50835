/**
 * Commands that do their work and end, by the program and the words that follow it. From the documentation of each; read in
 * December 2026.
 */
export const oneShotCommands: readonly string[] = [
  // Django
  'manage.py migrate',
  'manage.py collectstatic',
  'manage.py loaddata',
  'manage.py createsuperuser',
  'manage.py makemigrations',
  'manage.py flush',
  'manage.py test',
  // Python
  'alembic upgrade',
  'flask db upgrade',
  'aerich upgrade',
  // Node.js
  'prisma migrate deploy',
  'prisma migrate reset',
  'prisma db push',
  'prisma db seed',
  'prisma generate',
  'knex migrate:latest',
  'knex seed:run',
  'sequelize db:migrate',
  'sequelize-cli db:migrate',
  'sequelize db:seed:all',
  'sequelize-cli db:seed:all',
  'typeorm migration:run',
  'drizzle-kit migrate',
  'drizzle-kit push',
  'mikro-orm migration:up',
  'node-pg-migrate up',
  'npm install',
  'npm ci',
  'yarn install',
  'pnpm install',
  // Ruby
  'rails db:migrate',
  'rails db:prepare',
  'rails db:setup',
  'rails db:create',
  'rails db:seed',
  'rake db:migrate',
  'rake db:setup',
  'rake db:create',
  'rake db:seed',
  'bundle install',
  // PHP
  'artisan migrate',
  'artisan db:seed',
  'artisan key:generate',
  'composer install',
  'console doctrine:migrations:migrate',
  // Others
  'flyway migrate',
  'liquibase update',
  'dbmate up',
  'goose up',
  'diesel migration run',
  'sqlx migrate run',
  'mix ecto.migrate',
  'terraform apply',
  'kafka-topics --create',
]

/** Names of scripts, without what follows a dot, that do so in projects of all languages. */
export const oneShotScripts: ReadonlySet<string> = new Set([
  'migrate',
  'migration',
  'migrations',
  'db-migrate',
  'migrate-db',
  'run-migrations',
  'seed',
  'seeder',
  'seed-db',
  'init-db',
  'setup-db',
  'create-db',
])
