import { arabic } from './arabic.ts'
import { french } from './french.ts'
import { german } from './german.ts'
import { japanese } from './japanese.ts'
import type { Language } from './language.ts'
import { spanish } from './spanish.ts'

export const languages: Language[] = [german, french, spanish, japanese, arabic]
