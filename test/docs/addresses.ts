import packageJson from '../../package.json' with { type: 'json' }

const repository = packageJson.repository.url.replace(/^git\+|\.git$/g, '')
const [owner, name] = new URL(repository).pathname.slice(1).split('/')

const ADDRESSES: readonly (readonly [pattern: RegExp, address: string])[] = [
  [new RegExp(`https://github\\.com/[\\w-]+/${name}(?=["/)\\s])`, 'g'), repository],
  [new RegExp(`https://[\\w-]+\\.github\\.io/${name}/`, 'g'), packageJson.homepage],
  [new RegExp(`(?<=uses: )[\\w-]+/${name}(?=@)`, 'g'), `${owner}/${name}`],
  [new RegExp(`(?<=ghcr\\.io/)[\\w-]+/${name}\\b`, 'g'), `${owner}/${name}`.toLowerCase()],
  // The variable that the commands of docs/installation.md use; names of images are in lower case.
  [/(?<=^account=)[\w-]+$/gm, `${owner}`.toLowerCase()],
  [/(?<=^\$account = ')[\w-]+(?='$)/gm, `${owner}`.toLowerCase()],
]

/** A page in which every address of this project is that of package.json, the only place where it is edited. */
export function withOurAddresses(text: string): string {
  return ADDRESSES.reduce((result, [pattern, address]) => result.replaceAll(pattern, address), text)
}
