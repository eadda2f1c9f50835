interface TokenForm {
  readonly name: string
  readonly form: RegExp
}

/** The forms of tokens of well-known services; each starts with a distinctive prefix. */
export const TOKEN_FORMS: readonly TokenForm[] = [
  { name: 'an AWS access key', form: /(?:AKIA|ASIA)[A-Z0-9]{16}/ },
  { name: 'a GitHub token', form: /gh[oprsu]_[A-Za-z0-9]{36,255}|github_pat_[A-Za-z0-9_]{82}/ },
  { name: 'a GitLab token', form: /gl(?:pat|ptt|dt|rt|cbt|ft|soat|agent)-[\w-]{20,255}/ },
  { name: 'a Tailscale key', form: /tskey-[a-z]{2,20}-[A-Za-z0-9]{6,64}-[A-Za-z0-9]{10,255}/ },
  { name: 'a Hugging Face token', form: /hf_[A-Za-z0-9]{30,255}/ },
  { name: 'a Grafana token', form: /glsa_[A-Za-z0-9]{32}_[a-f0-9]{8}/ },
  { name: 'a Slack token', form: /xox[abprs]-[A-Za-z0-9-]{10,255}/ },
  {
    name: 'a Slack webhook',
    form: /https:\/\/hooks\.slack\.com\/services\/T[A-Z0-9]{6,20}\/B[A-Z0-9]{6,20}\/[A-Za-z0-9]{16,64}/,
  },
  {
    name: 'a Discord webhook',
    form: /https:\/\/(?:\w+\.)?discord(?:app)?\.com\/api\/webhooks\/\d{15,22}\/[\w-]{50,100}/,
  },
  { name: 'a Stripe key', form: /[rs]k_live_[A-Za-z0-9]{20,255}/ },
  { name: 'a Docker Hub token', form: /dckr_(?:pat|oat)_[\w-]{20,64}/ },
  { name: 'an npm token', form: /npm_[A-Za-z0-9]{36}/ },
  { name: 'a PyPI token', form: /pypi-AgE[\w-]{50,255}/ },
  { name: 'a Google API key', form: /AIza[\w-]{35}/ },
  { name: 'a SendGrid key', form: /SG\.[\w-]{22}\.[\w-]{43}/ },
  { name: 'a DigitalOcean token', form: /do[opr]_v1_[a-f0-9]{64}/ },
  { name: 'a HashiCorp Vault token', form: /hvs\.[\w-]{24,255}/ },
  { name: 'an Anthropic key', form: /sk-ant-[\w-]{24,255}/ },
  { name: 'an OpenAI key', form: /sk-proj-[\w-]{40,255}|sk-[A-Za-z0-9]{20}T3BlbkFJ[A-Za-z0-9]{20}/ },
  { name: 'a Telegram token', form: /\d{8,10}:AA[\w-]{33}/ },
  { name: 'a private key', form: /-----BEGIN (?:(?:RSA|EC|DSA|OPENSSH|ENCRYPTED) )?PRIVATE KEY-----/ },
]

let anyForm: RegExp | undefined

/** Matches any of these tokens; built on first use. */
export function createTokenPattern(): RegExp {
  anyForm ??= new RegExp(
    `(?<![A-Za-z0-9_])(?:${TOKEN_FORMS.map(({ form }) => form.source).join('|')})(?![A-Za-z0-9_])`,
    'g',
  )
  return anyForm
}
