import { expect, test } from 'vitest'
import { cn } from './cn.ts'

test.each([
  // What the caller says last stays.
  ['h-8 w-9 size-11', 'size-11'],
  ['h-control-sm h-8', 'h-8'],
  ['px-2.5 px-2', 'px-2'],
  ['p-4 px-2', 'p-4 px-2'],
  ['text-sm text-xs', 'text-xs'],
  ['rounded-md rounded-sm', 'rounded-sm'],
  ['border-line-strong border-line', 'border-line'],
  ['shadow-control shadow-none', 'shadow-none'],
  ['inline-flex hidden', 'hidden'],
  ['font-medium font-semibold', 'font-semibold'],
  ['hover:bg-hover hover:bg-active', 'hover:bg-active'],
  ['w-64 w-[calc(100%-8px)]', 'w-[calc(100%-8px)]'],
  ['-mx-2 mx-3', 'mx-3'],
  ['h-8 h-9!', 'h-8 h-9!'],
  // Things of different kinds do not push each other out.
  ['text-sm text-muted text-left', 'text-sm text-muted text-left'],
  ['border border-line border-dashed', 'border border-line border-dashed'],
  ['border-y border-t border-line', 'border-y border-t border-line'],
  ['flex flex-1 flex-col', 'flex flex-1 flex-col'],
  ['bg-raised hover:bg-hover', 'bg-raised hover:bg-hover'],
  ['overflow-hidden overflow-y-auto', 'overflow-hidden overflow-y-auto'],
  ['rounded-lg rounded-l-none', 'rounded-lg rounded-l-none'],
  ['font-sans font-medium', 'font-sans font-medium'],
])('%s → %s', (classes, merged) => {
  expect(cn(classes.split(' '))).toBe(merged)
})
