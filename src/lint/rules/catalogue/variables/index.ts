import { duplicateVariable } from './duplicate-variable.ts'
import { envFileVariable } from './env-file-variable.ts'
import { hiddenEnvFileValue } from './hidden-env-file-value.ts'
import { mismatchedCredentials } from './mismatched-credentials.ts'
import { quotedDefault } from './quoted-default.ts'
import { unescapedVariable } from './unescaped-variable.ts'
import { variableInKey } from './variable-in-key.ts'

export const variables = {
  'unescaped-variable': unescapedVariable,
  'env-file-variable': envFileVariable,
  'hidden-env-file-value': hiddenEnvFileValue,
  'variable-in-key': variableInKey,
  'quoted-default': quotedDefault,
  'duplicate-variable': duplicateVariable,
  'mismatched-credentials': mismatchedCredentials,
}
