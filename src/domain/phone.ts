import type { Phone } from './ticket.ts'

/** The kinds of phone in the order of a menu, as HappyFox's own pages word them. */
export const PHONE_WORDS: Record<Phone['type'], string> = {
  mobile: 'Mobile',
  work: 'Work',
  main: 'Main',
  home: 'Home',
  other: 'Other',
}
