/** The addresses of a wire list: comma text (`"Doe, Jane" <jane@x.de>, b@x.de`), a list of texts or of objects with an e-mail. */
export function addressList(input: unknown): string[] {
  if (typeof input === 'string') return splitOutsideQuotes(input).map(bareAddress).filter(Boolean)
  if (!Array.isArray(input)) return []
  return input.flatMap((member: unknown) => {
    if (typeof member === 'string') return addressList(member)
    if (typeof member === 'object' && member !== null && 'email' in member) return addressList(member.email)
    return []
  })
}

function splitOutsideQuotes(text: string): string[] {
  const parts = ['']
  let quoted = false
  for (const character of text) {
    if (character === '"') quoted = !quoted
    if ((character === ',' || character === ';') && !quoted) parts.push('')
    else parts[parts.length - 1] += character
  }
  return parts
}

const bareAddress = (part: string) => (/<([^<>]*)>\s*$/.exec(part)?.[1] ?? part).trim()
