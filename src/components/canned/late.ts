import { late } from '../../ui/late.ts'

export const CannedPicker = late(() => import('./canned-picker.tsx').then((module) => module.CannedPicker))
