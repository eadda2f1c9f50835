/** The run cannot go on, through no fault of composure. The message is one sentence for the user. */
export class Failure extends Error {
  override readonly name = 'Failure'
}
