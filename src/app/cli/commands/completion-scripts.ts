import { severities } from '../../../core/diagnostics/diagnostic.ts'
import { addedPresets } from '../../../core/diagnostics/rule-description.ts'
import type { Command } from 'commander'
import { targetNames } from '../../../knowledge/format/target.ts'
import { FORMATS } from '../../../knowledge/format/versions.ts'
import { formats } from '../../../show/report/formats.ts'
import { ruleDescriptions } from '../../../lint/rules/descriptions.ts'

/** What a shell needs to know about an option. */
export interface CompletedOption {
  readonly short: string | undefined
  /** Without its dashes. */
  readonly long: string
  readonly description: string
  readonly takesValue: boolean
  /** Its possible values; empty if it takes a file or anything else. */
  readonly values: readonly string[]
}

export interface CompletedCommand {
  readonly name: string
  readonly summary: string
  readonly options: readonly CompletedOption[]
  /** The possible arguments; empty if they are files. */
  readonly values: readonly string[]
}

const ruleIds = ruleDescriptions.map(({ id }) => id)

/** By command and option, or by an option of any command. */
const OPTION_VALUES: Readonly<Record<string, readonly string[]>> = {
  'check format': Object.keys(formats),
  'config format': ['yaml', 'json'],
  'needs format': ['pretty', 'json'],
  'where format': ['text', 'json'],
  'fail-on': severities,
  target: targetNames,
  preset: addedPresets,
  only: ruleIds,
}

const ARGUMENT_VALUES: Readonly<Record<string, readonly string[]>> = {
  explain: ruleIds,
  schema: FORMATS,
  completion: ['bash', 'zsh', 'fish', 'powershell'],
}

export function collectCompletions(name: string, summary: string, command: Command): CompletedCommand {
  return {
    name,
    summary,
    values: ARGUMENT_VALUES[name] ?? [],
    options: command.options.map(({ long, short, description, required, optional }) => {
      const option = (long ?? '').replace(/^--/, '')
      return {
        short: short?.replace(/^-/, ''),
        long: option,
        description,
        takesValue: required || optional,
        values: OPTION_VALUES[`${name} ${option}`] ?? OPTION_VALUES[option] ?? [],
      }
    }),
  }
}

export const SHELLS = { bash: renderBash, zsh: renderZsh, fish: renderFish, powershell: renderPowershell } as const

function renderBash(commands: readonly CompletedCommand[]): string {
  const optionCases = commands.flatMap(({ name, options }) =>
    options
      .filter(({ takesValue }) => takesValue)
      .map(({ long, short, values }) => {
        const names = [`"${name} --${long}"`, ...(short === undefined ? [] : [`"${name} -${short}"`])].join(' | ')
        return `    ${names}) words="${values.join(' ')}"; files=1 ;;`
      }),
  )
  const commandCases = commands.map(({ name, options, values }) => {
    const names = options.map(({ long }) => `--${long}`).join(' ')
    return `      ${name}) [[ $current == -* ]] && words="${names} --help" || words="${values.join(' ')}" ;;`
  })
  return `# composure completion bash > ~/.local/share/bash-completion/completions/composure
_composure() {
  local current="\${COMP_WORDS[COMP_CWORD]}" previous="\${COMP_WORDS[COMP_CWORD - 1]}" words="" files=""
  if ((COMP_CWORD == 1)); then
    COMPREPLY=($(compgen -W "${commands.map(({ name }) => name).join(' ')} help --help --version" -- "$current"))
    return
  fi
  case "\${COMP_WORDS[1]} $previous" in
${optionCases.join('\n')}
  esac
  if [[ -z $files ]]; then
    case "\${COMP_WORDS[1]}" in
      help) words="${commands.map(({ name }) => name).join(' ')}" ;;
${commandCases.join('\n')}
    esac
  fi
  if [[ -n $words ]]; then
    COMPREPLY=($(compgen -W "$words" -- "$current"))
  else
    compopt -o filenames
    COMPREPLY=($(compgen -f -- "$current"))
  fi
}
complete -F _composure composure
`
}

function renderZsh(commands: readonly CompletedCommand[]): string {
  const described = commands.map(({ name, summary }) => `    ${quoteForShell(`${name}:${summary}`)}`)
  const cases = commands.map(({ name, options, values }) => {
    const specs = options.map(({ long, description, takesValue, values: choices }) => {
      const value = choices.length > 0 ? `:${long}:(${choices.join(' ')})` : `:${long}:_files`
      return quoteForShell(
        `*--${long}[${description.replaceAll(/[[\]:]/g, String.raw`\$&`)}]${takesValue ? value : ''}`,
      )
    })
    const rest = quoteForShell(values.length > 0 ? `*:argument:(${values.join(' ')})` : '*:file:_files')
    return `    ${name}) _arguments ${[...specs, rest].join(' ')} ;;`
  })
  return `#compdef composure
# composure completion zsh > "\${fpath[1]}/_composure"
_composure() {
  local -a commands=(
${described.join('\n')}
  )
  if ((CURRENT == 2)); then
    _describe command commands
    return
  fi
  local command=$words[2]
  shift words
  ((CURRENT--))
  case $command in
    help) _describe command commands ;;
${cases.join('\n')}
  esac
}
if [[ $funcstack[1] == _composure ]]; then _composure "$@"; else compdef _composure composure; fi
`
}

function renderFish(commands: readonly CompletedCommand[]): string {
  const lines = commands.flatMap(({ name, summary, options, values }) => {
    const within = `complete -c composure -n "__fish_seen_subcommand_from ${name}"`
    return [
      `complete -c composure -n __fish_use_subcommand -f -a ${name} -d ${quoteForShell(summary)}`,
      ...(values.length === 0 ? [] : [`${within} -f -a ${quoteForShell(values.join(' '))}`]),
      ...options.map(({ long, short, description, takesValue, values: choices }) => {
        const value = choices.length > 0 ? ` -x -a ${quoteForShell(choices.join(' '))}` : takesValue ? ' -r -F' : ''
        return `${within}${short === undefined ? '' : ` -s ${short}`} -l ${long} -d ${quoteForShell(description)}${value}`
      }),
    ]
  })
  return `# composure completion fish > ~/.config/fish/completions/composure.fish\n${lines.join('\n')}\n`
}

function renderPowershell(commands: readonly CompletedCommand[]): string {
  const rows = commands.map(({ name, summary, options, values }) => {
    const described = options.map(({ long, short, description, takesValue, values: choices }) => {
      const names = [`--${long}`, ...(short === undefined ? [] : [`-${short}`])]
      return `      @{ Names = ${formatPowershellList(names)}; Tip = ${quoteForPowershell(description)}; TakesValue = $${takesValue}; Values = ${formatPowershellList(choices)} }`
    })
    return [
      `    ${quoteForPowershell(name)} = @{ Tip = ${quoteForPowershell(summary)}; Values = ${formatPowershellList(values)}; Options = @(`,
      described.join('\n'),
      '    ) }',
    ].join('\n')
  })
  return `# composure completion powershell >> $PROFILE
${POWERSHELL_START}${rows.join('\n')}${POWERSHELL_END}`
}

const POWERSHELL_START = `Register-ArgumentCompleter -Native -CommandName composure -ScriptBlock {
  param($word, $ast, $cursor)
  $commands = [ordered]@{
`

const POWERSHELL_END = `
  }
  function Offer($text, $tip) {
    if ($text -like "$word*") { [System.Management.Automation.CompletionResult]::new($text, $text, 'ParameterValue', $tip) }
  }
  # What stands before the word that is completed.
  $before = @($ast.CommandElements | Where-Object { $_.Extent.EndOffset -lt $cursor } | ForEach-Object { $_.ToString() })
  if ($before.Count -le 1 -or ($before.Count -eq 2 -and $before[1] -eq 'help')) {
    foreach ($name in $commands.Keys) { Offer $name $commands[$name].Tip }
    return
  }
  $command = $commands[$before[1]]
  if ($null -eq $command) { return }
  $option = $command.Options | Where-Object { $_.Names -ccontains $before[-1] } | Select-Object -First 1
  # Where nothing is offered, PowerShell offers files.
  if ($null -ne $option -and $option.TakesValue) {
    foreach ($value in $option.Values) { Offer $value $value }
  } elseif ($word -like '-*') {
    foreach ($each in $command.Options) { Offer $each.Names[0] $each.Tip }
  } else {
    foreach ($value in $command.Values) { Offer $value $value }
  }
}
`

function formatPowershellList(texts: readonly string[]): string {
  return `@(${texts.map(quoteForPowershell).join(', ')})`
}

/** A PowerShell string; every kind of single quote ends it unless doubled. */
function quoteForPowershell(text: string): string {
  return `'${text.replaceAll(/['\u2018-\u201b]/g, '$&$&')}'`
}

function quoteForShell(text: string): string {
  return `'${text.replaceAll("'", String.raw`'\''`)}'`
}
