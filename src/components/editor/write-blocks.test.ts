import { getSchema } from '@tiptap/react'
import { EditorState } from '@tiptap/pm/state'
import { StarterKit } from '@tiptap/starter-kit'
import { expect, test } from 'vitest'
import { blockWriter } from './write-blocks.ts'

const schema = getSchema([StarterKit])
const paragraph = (text: string) => ({ type: 'paragraph', content: [{ type: 'text', text }] })
const startState = () =>
  EditorState.create({
    doc: schema.nodeFromJSON({ type: 'doc', content: ['one', 'two', 'three'].map(paragraph) }),
  })

test('a key writes its own block again and no other', () => {
  const asked: string[] = []
  const write = blockWriter((block) => {
    asked.push(block.textContent)
    return `<p>${block.textContent}</p>`
  })
  const before = startState()
  expect(write(before.doc)).toBe('<p>one</p><p>two</p><p>three</p>')
  asked.length = 0
  const after = before.apply(before.tr.insertText('!', 9))
  expect(write(after.doc)).toBe('<p>one</p><p>two!</p><p>three</p>')
  expect(asked).toEqual(['two!'])
})

test('blocks that are alike, moved or taken away are written as they stand', () => {
  const write = blockWriter((block) => `${block.textContent}.`)
  const before = startState()
  const [, two] = before.doc.children
  if (!two) throw new Error('no second block')
  const doubled = before.apply(before.tr.insert(0, two))
  expect(write(doubled.doc)).toBe('two.one.two.three.')
  const shortened = doubled.apply(doubled.tr.delete(0, two.nodeSize))
  expect(write(shortened.doc)).toBe('one.two.three.')
})
