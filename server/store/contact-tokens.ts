import { wordsOf } from './words.ts'

/**
 * What a ticket's contact is found by, kept among the ticket's words behind letters that folding takes from every text: so
 * nothing written in a message is ever taken for a contact.
 */
const WORD = 'ᶜ'
const ADDRESS = 'ᵉ'
const TOKEN_LENGTH = 120

const ADDRESS_FORM = /^[^\s@]+@[^\s@]+$/
const NUMBER_FORM = /^[\d\s()+/.-]+$/

export const phoneDigits = (number: string): string => number.replaceAll(/\D/g, '').slice(0, 64)

/** The words of name and address, the address as a whole, and each number in digits. */
export function contactTokens(contact: { name: string; email: string | null; phones: { number: string }[] }): string[] {
  const { name, email, phones } = contact
  const digits = phones.map(({ number }) => phoneDigits(number)).filter(Boolean)
  const words = [...wordsOf(`${name} ${email ?? ''}`), ...digits].map((word) => WORD + word)
  return [...new Set(email ? [...words, addressToken(email)] : words)]
}

/** What must all be there for one keyword: an address is met whole, a number by its digits, anything else by its words. */
export function keywordTokens(keyword: string): string[] {
  const text = keyword.trim()
  if (ADDRESS_FORM.test(text)) return [addressToken(text)]
  const digits = phoneDigits(text)
  if (NUMBER_FORM.test(text) && digits) return [WORD + digits]
  return wordsOf(text).map((word) => WORD + word)
}

/** Signs are spelled out, because an index entry is made of letters and digits. */
const addressToken = (email: string) =>
  ADDRESS +
  email
    .trim()
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]/gu, (sign) => `${ADDRESS}${sign.codePointAt(0) ?? 0}${ADDRESS}`)
    .slice(0, TOKEN_LENGTH)
