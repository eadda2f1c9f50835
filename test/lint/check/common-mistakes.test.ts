import { expect, test } from 'vitest'
import { checkProject } from '../../../src/lint/check/check-project.ts'
import { memoryHost } from '../../../src/read/project/loading/host.ts'

// What people ask about when Compose rejects a file, and all errors and warnings that are reported.

const CASES: readonly (readonly [mistake: string, text: string, reported: readonly string[]])[] = [
  [
    'two keys on one line',
    `
      version: '3' services:
        web:
          image: nginx
    `,
    ['1:1 error Two keys are on one line; start "services:" on the next line.'],
  ],
  [
    'a prompt and a command above the file',
    `
      $ cat compose.yaml
      services:
        web:
          image: nginx
    `,
    ['1:1 error "$ cat compose.yaml" is not part of a Compose file; remove this line.'],
  ],
  [
    'the command that writes the file around it',
    `
      cat > compose.yaml <<EOF
      services:
        web:
          image: nginx
      EOF
    `,
    [
      '1:1 error "cat > compose.yaml <<EOF" is not part of a Compose file; remove this line.',
      '5:1 error "EOF" is not part of a Compose file; remove this line.',
    ],
  ],
  [
    'spaces around the colon of a port, which make it a mapping with a number as its key',
    `
      services:
        web:
          image: nginx
          ports:
            - 8080 : 80
    `,
    ['5:7 error A space breaks this item; write "8080:80" without the space.'],
  ],
  [
    'quotes of a word processor around a port',
    `
      services:
        web:
          image: nginx
          ports:
            - \u201c80:80\u201d
    `,
    [`5:7 error The typographic quotes are part of the value; write '- "80:80"'.`],
  ],
  [
    'a patch with removed and added lines',
    `
      services:
         web:
      -    image: nginx:1.25
      +    image: nginx:1.27
           ports:
             - 80:80
    `,
    [
      '3:1 error This line starts with "-", as removed lines of a patch do; remove it.',
      '4:1 error This line starts with "+", as in a patch; remove it.',
    ],
  ],
  [
    'a number with a comma',
    `
      services:
        web:
          image: nginx
          cpus: "0,5"
    `,
    ['4:11 error "cpus" of service "web" must be a number, not "0,5"; write "0.5".'],
  ],
  [
    'a comma in what must be a whole number, or no number at all',
    `
      services:
        web:
          image: nginx
          privileged: "\${SAFE:-0,5}"
          deploy:
            replicas: "1,5"
    `,
    [
      '4:17 error "privileged" of service "web" must be true or false, not "0,5".',
      '6:17 error "deploy.replicas" of service "web" must be a whole number, not "1,5".',
    ],
  ],
  [
    'a mount with only one of its keys, which is not a text that a space breaks',
    `
      services:
        web:
          image: nginx
          volumes:
            - target: /data
    `,
    ['5:9 error "volumes[0]" of service "web" is missing the key "type".'],
  ],
  [
    'a sentence below a file that was copied with its fences',
    `
      \`\`\`yaml
      services:
        web:
          image: nginx
      \`\`\`
      Text afterwards.
    `,
    [
      '1:1 error "```yaml" is not part of a Compose file; remove this line.',
      '5:1 error "```" is not part of a Compose file; remove this line.',
      '6:1 error "Text afterwards." is not a key with a value; write "key: value".',
    ],
  ],
  [
    'a name with a space',
    `
      services:
        my web:
          image: nginx
    `,
    [
      '2:3 error The key "my web" in "services" must be made of letters, digits, ".", "_" and "-"; write for example "my-web".',
    ],
  ],
  [
    'a service among networks, and a network among the networks of a service',
    `
      services:
        web:
          image: nginx
          networks:
            front:
              driver: bridge
      networks:
        front:
          redis:
            image: redis
    `,
    [
      '6:9 error "networks.front" of service "web" has the unknown key "driver"; move it to network "front".',
      '9:5 error Network "front" has the unknown key "redis", which looks like a service; move it to the top-level "services".',
    ],
  ],
  [
    'a mount without its type',
    `
      services:
        web:
          image: nginx
          volumes:
            - source: ./html
              target: /usr/share/nginx/html
            - source: data
              target: /data
      volumes:
        data:
    `,
    [
      '5:9 error "volumes[0]" of service "web" is missing the key "type"; add "type: bind".',
      '7:9 error "volumes[1]" of service "web" is missing the key "type"; add "type: volume".',
    ],
  ],
  [
    'a dependency that has another name',
    `
      services:
        web:
          image: nginx
          depends_on: [database]
        db:
          image: redis
    `,
    ['4:18 error Service "web" depends on service "database", which does not exist; the other service is "db".'],
  ],
  [
    'a command with an open quote, without which the image would end at once',
    `
      services:
        web:
          image: node:20
          command: sh -c "npm start
    `,
    ['4:20 error "command" of service "web" has an unclosed quote; close it.'],
  ],
  [
    'a page that was saved in place of the file',
    `
      <!DOCTYPE html>
      <html>
        <body>image: a</body>
      </html>
    `,
    ['1:1 error This is a web page, not a Compose file; download the file itself, for example as "raw".'],
  ],
  [
    'a page that is one text for YAML',
    `
      <html>
      <head><title>404 Not Found</title></head>
      </html>
    `,
    ['1:1 error This is a web page, not a Compose file; download the file itself, for example as "raw".'],
  ],
  [
    'a key where the image belongs, which is not the name of one',
    `
      services:
        web:
          image: build: .
    `,
    ['3:17 error The value of "image" contains ": "; put it in quotes, or start "build" on its own line.'],
  ],
  [
    'the numbers of the lines',
    `
      1 services:
      2   web:
      3     image: nginx
      4     ports:
      5       - 80:80
    `,
    ['1:1 error Each line starts with its number; remove the numbers.'],
  ],
  [
    'a space in the name of an image',
    `
      services:
        web:
          image: nginx: latest
    `,
    ['3:5 error A space breaks the value of "image"; write "image: nginx:latest".'],
  ],
  [
    'a space in the number of attempts',
    `
      services:
        web:
          image: nginx
          restart: on-failure: 5
    `,
    ['4:5 error A space breaks the value of "restart"; write "restart: on-failure:5".'],
  ],
  [
    'items that share a line',
    `
      services:
        web:
          image: nginx
          ports:
            - "80:80", "443:443"
    `,
    ['5:7 error Several items are on one line; start \'- "443:443"\' on the next line.'],
  ],
  [
    'a list with commas only',
    `
      services:
        web:
          image: nginx
          depends_on: db, redis
        db:
          image: nginx
        redis:
          image: nginx
    `,
    ['4:5 error "depends_on" is a list; write "[db, redis]".'],
  ],
  [
    'items without a comma between them, and two mounts in one',
    `
      services:
        web:
          image: nginx
          depends_on: [db redis]
          volumes:
            - ./a:/a, ./b:/b
            - ./c:/c:ro,z
        db:
          image: nginx
        redis:
          image: nginx
    `,
    [
      '4:18 error Service "web" depends on service "db redis", which does not exist, but "db" and "redis" do; make each an item of its own.',
      '6:17 warning This item has two mounts, so Compose mounts one at "/a, ./b"; start "- " and "./b:/b" on the next line.',
    ],
  ],
  [
    'two services in one value that names a service',
    `
      services:
        web:
          image: nginx
          network_mode: "service:db redis"
        db:
          image: nginx
        redis:
          image: nginx
    `,
    [
      '4:19 error Service "web" depends on service "db redis", which does not exist; the other services are "db" and "redis".',
    ],
  ],
  [
    'the colon of another keyboard',
    `
      services:
        web:
          image\uff1anginx
    `,
    ['3:5 error "\uff1a" is not the colon of YAML; write "image: …".'],
  ],
  [
    'the dashes of a word processor',
    `
      services:
        web:
          image: nginx
          ports:
            \u2013 "80:80"
            \u2013 "443:443"
    `,
    ['5:7 error "\u2013" is not the dash of a list item; write \'- "80:80"\'.'],
  ],
  [
    'a condition below an item',
    `
      services:
        web:
          image: nginx
          depends_on:
            - db
              condition: service_started
        db:
          image: redis
    `,
    ['5:7 error Keys are expected here, not list items; write "db:" without its dash.'],
  ],
  [
    'commas after items',
    `
      services:
        web:
          image: nginx
          ports:
            - "80:80",
            - "443:443",
    `,
    ['5:7 error The commas are not part of YAML here; remove them.'],
  ],
  [
    'a service among the volumes',
    `
      services:
        web:
          image: nginx
      volumes:
        data:
        db:
          image: redis
    `,
    ['6:3 error "db" looks like a service, but is among the volumes; move it to the top-level "services".'],
  ],
  [
    'a network without its name',
    `
      services:
        web:
          image: nginx
      networks:
        driver: bridge
    `,
    ['5:3 error "driver" is directly under "networks"; add the name of a network above, and indent it below it.'],
  ],
  [
    'mapping values not allowed: image on header line',
    `
      services:
        web: image: nginx
          ports:
            - 80:80
    `,
    ['2:8 error "image" cannot follow "web:" on the same line; start it on the next line.'],
  ],
  [
    'image:nginx',
    `
      services:
        web:
          image:nginx
          ports:
            - "80:80"
    `,
    ['3:10 error Add a space after "image:": write "image: nginx".'],
  ],
  [
    'everything below a key of its own',
    `
      docker-compose:
        services:
          web:
            image: nginx
    `,
    ['1:1 error The file has the unknown key "docker-compose"; remove it, and the indentation of the lines below it.'],
  ],
  [
    'a key of its own beside the services',
    `
      docker-compose:
        version: "3"
      services:
        web:
          image: nginx
    `,
    ['1:1 error The file has the unknown key "docker-compose".'],
  ],
  [
    'restart_policy with a value of restart, and with a mapping',
    `
      services:
        web:
          image: nginx
          restart_policy: always
        db:
          image: nginx
          restart_policy:
            condition: any
    `,
    [
      '4:5 error Service "web" has the unknown key "restart_policy"; use "restart".',
      '7:5 error Service "db" has the unknown key "restart_policy"; move it to "deploy" of service "db".',
    ],
  ],
  [
    'version in services',
    `
      services:
        version: "3"
        web:
          image: nginx
    `,
    ['2:3 error "version" is among the services; remove it, since Compose ignores it.'],
  ],
  [
    'tabs all',
    `
      services:
      \tweb:
      \t\timage: nginx
      \t\tports:
      \t\t\t- "80:80"
    `,
    ['2:1 error This line is indented with a tab; YAML allows only spaces.'],
  ],
  [
    'JSON missing comma',
    `
      {
        "services": {
          "web": { "image": "nginx" }
          "db": { "image": "postgres" }
        }
      }
    `,
    ['4:5 error Add a comma before "db".'],
  ],
  [
    'docker run flags as keys',
    `
      services:
        web:
          image: nginx
          -p: 80:80
          name: web
          detach: true
          e:
            - A=b
          v: ./x:/y
          net: host
          rm: true
    `,
    [
      '4:5 error Service "web" has the unknown key "-p".',
      '5:5 error Service "web" has the unknown key "name"; use "container_name".',
      '6:5 error Service "web" has the unknown key "detach"; did you mean "attach"?',
      '7:5 error Service "web" has the unknown key "e".',
      '9:5 error Service "web" has the unknown key "v".',
      '10:5 error Service "web" has the key "net", which is only in format 1; use "network_mode".',
      '11:5 error Service "web" has the unknown key "rm".',
    ],
  ],
  [
    'kubernetes keys',
    `
      services:
        web:
          image: nginx
          replicas: 3
          env:
            - name: A
              value: b
          ports:
            - containerPort: 80
              hostPort: 8080
          volumeMounts:
            - name: data
              mountPath: /data
    `,
    [
      '4:5 error Service "web" has the unknown key "replicas"; move it to "deploy" of service "web".',
      '5:5 error Service "web" has the unknown key "env"; use "environment".',
      '9:9 error "ports" of service "web" has an item with "containerPort" and "hostPort"; write each item as one text, such as "8080:80".',
      '11:5 error Service "web" has the unknown key "volumeMounts"; use "volumes".',
    ],
  ],
  [
    'kubernetes env under environment',
    `
      services:
        web:
          image: nginx
          environment:
            - name: A
              value: b
    `,
    [
      '5:9 error "environment" of service "web" has an item with "name" and "value"; write each item as one text, such as "A=…".',
    ],
  ],
  [
    'command missing comma',
    `
      services:
        web:
          image: nginx
          command: ["npm" "start"]
    `,
    ['4:21 error Add a comma before "start".'],
  ],
  [
    'dash without space',
    `
      services:
        web:
          image: nginx
          ports:
            -"80:80"
            - "81:81"
    `,
    [`5:7 error A space is missing after the dash; write '- "80:80"'.`],
  ],
  [
    'dash without space all',
    `
      services:
        web:
          image: nginx
          ports:
            -"80:80"
    `,
    [`5:7 error A space is missing after the dash; write '- "80:80"'.`],
  ],
  [
    'percent at start',
    `
      services:
        web:
          image: nginx
          command: %h %t
    `,
    ['4:14 error A value cannot start with "%"; put it in quotes.'],
  ],
  [
    'backtick',
    `
      services:
        web:
          image: nginx
          command: \`whoami\`
    `,
    ['4:14 error A value cannot start with "`"; put it in quotes.'],
  ],
  [
    'star value',
    `
      services:
        web:
          image: nginx
          environment:
            ALLOWED_HOSTS: *
            CORS: *.example.com
    `,
    [
      '5:22 error A value cannot start with "*" unless it names an anchor; put it in quotes.',
      '6:13 error "***" reads as an alias, but there is no anchor "&.***.com"; put the value in quotes.',
    ],
  ],
  [
    'bang value',
    `
      services:
        web:
          image: nginx
          environment:
            PASSWORD: !secret1
    `,
    ['5:17 warning Compose ignores the tag "!***"; remove it.'],
  ],
  [
    'anchor after use',
    `
      services:
        web:
          <<: *base
          image: nginx
      x-base: &base
        restart: always
    `,
    ['3:9 error The anchor "&base" comes after its alias "*base"; move it above.'],
  ],
  [
    'ports mixed',
    `
      services:
        web:
          image: nginx
          ports:
            - "80:80"
            81: 81
    `,
    ['6:7 error "81: 81" is in a list but is not a list item; write "- 81:81".'],
  ],
  [
    'depends_on mixed',
    `
      services:
        web:
          image: nginx
          depends_on:
            - db
            redis:
              condition: service_started
        db:
          image: redis:8
        redis:
          image: redis
    `,
    [
      '6:7 error "redis" is a key among the items of "depends_on"; write all of them as keys or all as items, or align "redis" with "depends_on".',
    ],
  ],
  [
    'env list map mix',
    `
      services:
        web:
          image: nginx
          environment:
            - A=b
            C: d
    `,
    ['6:7 error This line lacks its dash; write "- C=…".'],
  ],
  [
    'env map list mix',
    `
      services:
        web:
          image: nginx
          environment:
            A: b
            - C=d
    `,
    ['6:7 error "C" is missing its colon; write "C: …".'],
  ],
  [
    'env colons value',
    `
      services:
        web:
          image: nginx
          environment:
            URL: http://x: 80
            TIME: 12:30:00
    `,
    ['5:20 error The value of "URL" contains ": "; put it in quotes.'],
  ],
  [
    'missing dash',
    `
      services:
        web:
          image: nginx
          ports:
            "80:80"
    `,
    ['5:7 error "ports" of service "web" must be a list, not a string; write "- 80:80".'],
  ],
  [
    'missing dash second',
    `
      services:
        web:
          image: nginx
          ports:
            - "80:80"
            "81:81"
    `,
    ['6:7 error This line lacks its dash; write \'- "81:81"\'.'],
  ],
  [
    'volumes at wrong place',
    `
      services:
        web:
          image: nginx
          volumes:
            - data:/data
        volumes:
          data:
    `,
    ['6:3 error "volumes" belongs at the top level of the file; indent it by 2 fewer spaces.'],
  ],
  [
    'swallowed key',
    `
      services:
        web:
          image: nginx
          environment:
            - TOKEN=x
              - KEY=y
    `,
    [
      '6:9 warning This list item is read as part of the one above, because it is indented further; indent it by 2 fewer spaces.',
    ],
  ],
  [
    'services is a list',
    `
      services:
        - web:
            image: nginx
        - db:
            image: alpine
    `,
    ['2:3 error Keys are expected here, not list items; write "web:" without its dash, and so on.'],
  ],
  [
    'service is a list',
    `
      services:
        web:
          - image: nginx
          - ports: "80:80"
    `,
    ['3:5 error Service "web" must be a mapping, not a list; write each key without its dash, like "image:".'],
  ],
  [
    'memory',
    `
      services:
        web:
          image: nginx
          deploy:
            resources:
              limits:
                memory: 512
                memory-swap: 1g
                cpus: 1
    `,
    [
      '7:19 error "deploy.resources.limits.memory" of service "web" needs a unit; write "512m".',
      '8:11 error "deploy.resources.limits" of service "web" has the unknown key "memory-swap"; use "memswap_limit" of the service.',
    ],
  ],
  [
    'command folded not indented',
    `
      services:
        web:
          image: nginx
          command: >
          npm run start
          --port 80
          ports:
            - 80:80
    `,
    ['5:5 error Indent the text of "command": it must be deeper than its key.'],
  ],
  [
    'closing quote missing list',
    `
      services:
        web:
          image: nginx
          ports:
            - "80:80
            - "81:81"
        db:
          image: redis:8
    `,
    ['5:9 error This quote is never closed; add a double quote at the end of the value.'],
  ],
  [
    'inner quotes',
    `
      services:
        web:
          image: nginx
          command: "echo "hello""
    `,
    ["4:20 error This quote ends the value; put the whole value in single quotes, or write '\\\"' inside it."],
  ],
  [
    'apostrophe',
    `
      services:
        web:
          image: nginx
          command: 'echo it's me'
    `,
    ['4:22 error Inside single quotes, write an apostrophe twice: "\'\'".'],
  ],
  [
    'label with backticks',
    `
      services:
        web:
          image: nginx
          labels:
            - traefik.http.routers.web.rule=Host(\`a.b\`)
            traefik.enable: true
    `,
    ['6:7 error This line lacks its dash; write "- traefik.enable=…".'],
  ],
  [
    'two merge keys',
    `
      x-a: &a {restart: always}
      x-b: &b {tty: true}
      services:
        web:
          <<: *a
          <<: *b
          image: nginx
    `,
    ['6:5 error "<<" appears twice in service "web"; write "<<: [*a, *b]" once.'],
  ],
  [
    'extra indentation top',
    `
        services:
          web:
            image: nginx
        volumes:
          data:
      networks:
        n:
    `,
    ['6:1 error "networks" belongs at the top level of the file; indent it by 2 more spaces.'],
  ],
  [
    'build list',
    `
      services:
        web:
          build:
            - context: .
              dockerfile: Dockerfile
    `,
    [
      '4:7 error "build" of service "web" must be a string or a mapping, not a list; write each key without its dash, like "context:".',
    ],
  ],
  [
    'volume mapping instead of list',
    `
      services:
        web:
          image: nginx
          volumes:
            ./data: /data
    `,
    ['5:7 error "volumes" of service "web" must be a list, not a mapping; write each item like "- ./data:/data".'],
  ],
  [
    'ports mapping',
    `
      services:
        web:
          image: nginx
          ports:
            8080: 80
    `,
    ['5:7 error "ports" of service "web" must be a list, not a mapping; write each item like "- 8080:80".'],
  ],
  [
    'missing colon header',
    `
      services
        web:
          image: nginx
    `,
    ['1:1 error "services" is missing its colon; write "services:".'],
  ],
  [
    'services beside an empty "services"',
    `
      services:
      web:
        image: nginx
      db:
        image: redis
    `,
    ['2:1 error "web" and "db" belong to "services"; indent them by 2 more spaces.'],
  ],
  [
    'first service out by two',
    `
      services:
      web:
          image: nginx
        db:
          image: redis
    `,
    ['2:1 error "web" belongs to "services"; indent it by 2 more spaces.'],
  ],
  [
    'service inside another',
    `
      services:
        web:
          image: nginx
          db:
            image: redis
    `,
    ['4:5 error "db" belongs to "services"; indent it by 2 fewer spaces.'],
  ],
  [
    'header too deep with its keys',
    `
      services:
        web:
          image: nginx
          restart: always
          db:
          image: redis
          restart: always
    `,
    ['5:5 error "db" is indented by 4 spaces, but its sibling keys by 2; align them.'],
  ],
  [
    'value not indented',
    `
      services:
        web:
          image:
      nginx
          restart: always
    `,
    ['4:1 error Indent the value of "image": it must be deeper than its key.'],
  ],
  [
    'stray word at the margin',
    `
      services:
        web:
      asdf
          image: nginx
    `,
    ['3:1 error "asdf" does not belong here; remove it, or write "key: value" at the right depth.'],
  ],
  [
    'semicolon',
    `
      services:
        web;
          image: nginx
    `,
    ['2:6 error "web" is missing its colon; write "web:".'],
  ],
  [
    'bracket after a colon',
    `
      services:
        web:]
          image: nginx
    `,
    ['2:7 error Unmatched "]"; remove it, or put the value in quotes.'],
  ],
  [
    'dash before services',
    `
      - services:
          web:
            image: nginx
    `,
    ['1:1 error Remove the dash before "services".'],
  ],
  [
    'whole header on one line',
    `
      services: web:
          image: nginx
    `,
    ['1:11 error "web" cannot follow "services:" on the same line; start it on the next line.'],
  ],
  [
    'list joined with alias',
    `
      x-v: &v
        - ./a:/a
      services:
        web:
          image: nginx
          volumes:
            - *v
            - ./b:/b
    `,
    [
      '7:9 error "volumes[0]" of service "web" must be a string or a mapping, not a list; lists cannot be joined, so write out its items here.',
    ],
  ],
  [
    'merge key among items',
    `
      x-v: &v
        - ./a:/a
      services:
        web:
          image: nginx
          volumes:
            <<: *v
            - ./b:/b
    `,
    ['7:7 error "<<" merges mappings, not lists; write out the items of "*v" here.'],
  ],
  [
    'quote too much in a list',
    `
      services:
        web:
          image: nginx
          command: ["sh", "-c", "echo" a b"]
    `,
    ['4:32 error Extra quote after "echo"; remove it.'],
  ],
  [
    'key of the empty key above',
    `
      services:
        web:
          build:
          context: .
          ports:
            - "80:80"
    `,
    ['4:5 error "context" belongs to "build"; indent it by 2 more spaces.'],
  ],
  [
    'sections in services',
    `
      services:
        web:
          image: nginx
          networks: [front]
        networks:
          front: {}
    `,
    ['5:3 error "networks" belongs at the top level of the file; indent it by 2 fewer spaces.'],
  ],
  [
    'section in upper case',
    `
      Services:
        web:
          image: nginx
    `,
    ['1:1 error The file has the unknown key "Services"; did you mean "services"?'],
  ],
  [
    'several variables as pairs',
    `
      services:
        web:
          image: nginx
          environment:
            - TZ: Europe/Berlin
            - START: "13:00"
    `,
    ['5:7 error The colon makes this item a mapping; write "TZ=…", or write "TZ:" without its dash, and so on.'],
  ],
  [
    'host and container',
    `
      services:
        web:
          image: nginx
          environment:
            - host: "1000"
              container: PGID
    `,
    [
      '5:9 error "environment" of service "web" has an item with "host" and "container"; write each item as one text, such as "PGID=…".',
    ],
  ],
  [
    'names of services with their keys beside them',
    `
      services:
        wordpress:
        image: wordpress
        ports:
          - "8000:80"
        cache:
        image: redis
        restart: always
    `,
    [
      '2:3 error "image" and "ports" belong to service "wordpress"; indent them by 2 more spaces.',
      '7:3 error "image" and "restart" belong to "cache"; indent them by 2 more spaces.',
    ],
  ],
  [
    'a service indented by one space too many',
    `
      services:
        web:
          build: .
          ports:
            - "5000:5000"
         redis:
           image: redis
    `,
    ['6:4 error "redis" belongs to "services"; indent it by 1 fewer space.'],
  ],
  [
    'a port whose last key is as deep as its dash',
    `
      services:
        web:
          image: nginx
          ports:
            - target: 80
              published: 8080
            protocol: tcp
          user: [a]
    `,
    [
      '7:7 error "protocol" belongs to "ports[0]" of service "web"; indent it by 2 more spaces.',
      '8:11 error "user" of service "web" must be a string, not a list; remove the brackets.',
    ],
  ],
  [
    'a mount indented further than the one above',
    `
      services:
        web:
          image: nginx
          volumes:
            - ./a.conf:/etc/nginx/a.conf
              - ./html:/usr/share/nginx/html
    `,
    [
      '6:9 warning This list item is read as part of the one above, because it is indented further; indent it by 2 fewer spaces.',
    ],
  ],
  [
    'all keys of build beside it',
    `
      services:
        web:
          build:
          context: .
          dockerfile: Dockerfile
          args:
            A: b
          user: root
    `,
    ['4:5 error "context", "dockerfile" and "args" belong to "build"; indent them by 2 more spaces.'],
  ],
  [
    'a command with quotes in quotes over several lines',
    `
      services:
        web:
          image: nginx
          command: bash -c "
            echo a
            && echo "b"
          "
          user: [a]
    `,
    [
      '7:5 error This quote is never closed; remove it, or close it.',
      '8:11 error "user" of service "web" must be a string, not a list; remove the brackets.',
    ],
  ],
]

test.each(CASES)('%s', async (_, text, reported) => {
  const lines = text.split('\n').slice(1, -1)
  const file = lines.map((line) => line.slice(6)).join('\n')
  const host = memoryHost({ '/p/compose.yaml': `${file}\n` })
  const { diagnostics } = await checkProject({ files: ['/p/compose.yaml'], env: {}, host })
  const found = diagnostics.filter(({ severity }) => severity !== 'info')
  expect(
    found.map(({ range: { start }, severity, message }) => `${start.line}:${start.column} ${severity} ${message}`),
  ).toEqual(reported)
})
