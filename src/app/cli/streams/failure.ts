/** The run cannot continue, for a reason outside composure. The message is one sentence for the user. */
export class Failure extends Error {
  override readonly name = 'Failure'
}
