import { type Body, toParagraphs, wrap } from './body.ts'

/** What an agent writes in the help desk's own editor: paragraphs, lists, strong, links. */
export const agentMessage = (words: string): Body => wrap(toParagraphs(words), words)
