/** The packages for Node.js whose programs have other names than they themselves. */
const PACKAGES: Readonly<Record<string, string | undefined>> = {
  babel: '@babel/cli',
  dotenv: 'dotenv-cli',
  nest: '@nestjs/cli',
  ng: '@angular/cli',
  postcss: 'postcss-cli',
  'react-router': '@react-router/dev',
  remix: '@remix-run/dev',
  'run-p': 'npm-run-all',
  'run-s': 'npm-run-all',
  'svelte-kit': '@sveltejs/kit',
  swc: '@swc/cli',
  tsc: 'typescript',
  'vue-cli-service': '@vue/cli-service',
}

/** Programs of packages that are usually called by their own names. */
const OWN_NAMES = new Set(
  'astro concurrently copyfiles cross-env esbuild eslint gulp grunt jest next nodemon nuxt parcel pm2 prisma react-scripts rimraf rollup sass serve ts-node ts-node-dev tsc-alias tsup tsx turbo vite vitest vue-tsc webpack'.split(
    ' ',
  ),
)

/** The package that a program for Node.js is from; undefined if that is not certain. */
export function findNodePackage(program: string): string | undefined {
  return Object.hasOwn(PACKAGES, program) ? PACKAGES[program] : OWN_NAMES.has(program) ? program : undefined
}

/** Packages that bring build tools along, so that another one may be there although it is a devDependency. */
export function mayBringOthers(name: string): boolean {
  return /^(?:@angular|@nestjs\/cli|@nuxt|@remix-run|@storybook|@sveltejs|@vitejs|@vue\/cli|astro|babel|gatsby|nuxt|react-scripts|ts-node|tsup|turbo|vite|vitest|webpack)/.test(
    name,
  )
}
