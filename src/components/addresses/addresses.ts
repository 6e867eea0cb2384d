/** One address as it may stand in To, Cc and Bcc: no name, no blank, no control character. */
const ADDRESS = /^[^\s@<>,;"\p{C}]{1,64}@[^\s@<>,;"\p{C}]{1,189}$/u

/**
 * Addresses out of what a person typed or pasted: comma, semicolon, line or blank between them, names with angle brackets
 * allowed. What is no address is given back to be corrected.
 */
export function readAddresses(input: string): { addresses: string[]; rest: string } {
  const addresses: string[] = []
  const rest: string[] = []
  for (const piece of input.split(/[,;\n\r\t]+/)) {
    const text = piece.trim()
    if (!text) continue
    const bracketed = /<([^<>]+)>\s*$/.exec(text)?.[1]?.trim()
    if (bracketed && ADDRESS.test(bracketed)) addresses.push(bracketed)
    else if (ADDRESS.test(text)) addresses.push(text)
    else if (text.split(/\s+/).every((word) => ADDRESS.test(word))) addresses.push(...text.split(/\s+/))
    else rest.push(text)
  }
  return { addresses: unique(addresses), rest: rest.join(', ') }
}

/** The same mailbox typed twice, also in other capitals, is one. */
export function unique(addresses: string[]): string[] {
  return addresses.filter(
    (address, index) => addresses.findIndex((other) => other.toLowerCase() === address.toLowerCase()) === index,
  )
}

export const domainOf = (address: string) => address.slice(address.lastIndexOf('@') + 1).toLowerCase()

/** Recipients whose domain nobody on this ticket has written from or been written to before. */
export function newDomains(recipients: string[], known: (string | null | undefined)[]): string[] {
  const seen = new Set(known.flatMap((address) => (address ? [domainOf(address)] : [])))
  return [...new Set(recipients.map(domainOf))].filter((domain) => !seen.has(domain))
}
