// What tools need that people forget in a build. From the documentation of each; read in December 2026.

/** A function of a shell that has not read the script that defines it. */
export interface ShellFunction {
  readonly command: RegExp
  /** What defines it, in the same RUN or in one before. */
  readonly defined: RegExp
  readonly instead: string
}

export const shellFunctions: readonly ShellFunction[] = [
  {
    command: /^(?:conda|mamba) activate\b/,
    defined: /conda\.sh|hook|\binit\b|bashrc|profile/,
    instead: 'conda run -n ENVIRONMENT COMMAND',
  },
  { command: /^nvm \w/, defined: /nvm\.sh|bashrc|profile/, instead: '. "$NVM_DIR/nvm.sh" && nvm install' },
  {
    command: /^sdk (?:install|use|default)\b/,
    defined: /sdkman-init|bashrc|profile/,
    instead: '. "$SDKMAN_DIR/bin/sdkman-init.sh" && sdk install',
  },
]

/** What asks systemd, which does not run in a build. */
export const commandsOfSystemd =
  /^(?:systemctl (?:-\S+ )*(?:start|restart|reload|stop|status|daemon-reload)|journalctl)\b/

/** What compiles, and the images that only run what was compiled. */
export interface DevelopmentKit {
  readonly command: RegExp
  /** Matches the name of the image. */
  readonly image: RegExp
  readonly kit: string
  /** A package or a program that brings the kit. */
  readonly brought: RegExp
  /** What to put in the name in place of what `image` matches. */
  readonly instead: string
}

export const developmentKits: readonly DevelopmentKit[] = [
  {
    command: /^dotnet (?:build|clean|ef|new|pack|publish|restore|run|test|tool|watch)\b/,
    image: /\bdotnet\/(?:aspnet|runtime|runtime-deps)\b/,
    kit: '.NET SDK',
    brought: /sdk/,
    instead: 'dotnet/sdk',
  },
  {
    command:
      /^(?:mvnw?|gradlew?) (?:.* )?(?:assemble|bootJar|build|compile|install|jar|package|test|verify)\b|^javac\b/,
    image: /-jre\b/,
    kit: 'JDK',
    brought: /jdk/,
    instead: '-jdk',
  },
]
