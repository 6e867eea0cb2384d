import type { FieldDefinition, FieldValue } from '../model.ts'
import { BAD_CHOICE } from './refusal.ts'
import { Day, Id, IdList, Text } from './values.ts'

type Read = { value: FieldValue } | { problem: string }

/** §4 "Format": text as text, number with two decimals, a choice by its id, several as a list of ids, a date as `yyyy-mm-dd`. */
export function readFieldValue(field: FieldDefinition, sent: unknown): Read {
  if (sent === null || sent === undefined || sent === '' || (Array.isArray(sent) && sent.length === 0)) {
    return { value: null }
  }
  switch (field.type) {
    case 'text':
    case 'textarea': {
      const text = Text.safeParse(sent)
      return text.success ? { value: text.data } : { problem: 'Enter a valid value.' }
    }
    case 'number':
      return readNumber(sent)
    case 'date': {
      const day = Day.safeParse(sent)
      return day.success ? { value: day.data } : { problem: 'Enter a valid date.' }
    }
    case 'choice': {
      const id = Id.safeParse(Array.isArray(sent) && sent.length === 1 ? sent[0] : sent)
      return id.success && isChoice(field, id.data) ? { value: id.data } : { problem: BAD_CHOICE }
    }
    case 'multiple_choice': {
      const ids = IdList.safeParse(sent)
      if (!ids.success || !ids.data.every((id) => isChoice(field, id))) return { problem: BAD_CHOICE }
      return { value: ids.data.length === 0 ? null : [...new Set(ids.data)] }
    }
  }
}

function readNumber(sent: unknown): Read {
  const number = typeof sent === 'string' && sent.trim() !== '' ? Number(sent) : sent
  if (typeof number !== 'number' || !Number.isFinite(number)) return { problem: 'Enter a number.' }
  // Scientific notation and long fractions are both more than two decimals.
  if (!/^-?\d{1,15}(\.\d{1,2})?$/.test(String(number))) {
    return { problem: 'Ensure that there are no more than 2 decimal places.' }
  }
  return { value: number }
}

const isChoice = (field: FieldDefinition, id: number) => field.choices?.some((choice) => choice.id === id) ?? false
