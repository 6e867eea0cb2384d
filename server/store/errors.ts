/** The store cannot be used as it is. The message is one sentence for the operator: what was read and what to do. */
export class StoreError extends Error {
  override readonly name = 'StoreError'
}
