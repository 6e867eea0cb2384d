export type Problem = { field: string; errors: string[] }

/** An answer that is no success. Thrown inside a transaction it undoes everything the request did. */
export class Refusal extends Error {
  override readonly name = 'Refusal'
  constructor(
    readonly status: 400 | 401 | 404 | 405 | 429,
    readonly body: object | string,
    readonly headers: Record<string, string> = {},
  ) {
    super(`refused with ${status}`)
  }
}

export const REQUIRED = 'This field is required.'
export const BAD_CHOICE = 'Select a valid choice. That choice is not one of the available choices.'

/** §4: the list shape, one element for each field. */
export const invalid = (problems: Problem[]) => new Refusal(400, { error: problems })

/** §4: what no field is to blame for. */
export const invalidRequest = (message: string) => invalid([{ field: '__all__', errors: [message] }])

/** §8: the object shape, used where custom fields stop a step. */
export const blocked = (fields: Record<string, string>) => new Refusal(400, { error: fields })

/** Only the words are known from a client, not what wraps them. */
export const nothingToUpdate = () => new Refusal(400, { error: 'Nothing to update' })

export const notFound = () => new Refusal(404, { error: 'Cannot find the requested object' })
