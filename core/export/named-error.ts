/** An error that callers tell apart by its name, which survives messages between contexts; its class would not. */
export function namedError(name: string, message: string): Error {
  return Object.assign(new Error(message), { name });
}
