import { type ClassValue, clsx } from 'clsx'
import { extendTailwindMerge } from 'tailwind-merge'

const merge = extendTailwindMerge({
  extend: {
    theme: {
      text: ['2xs'],
      shadow: ['control', 'panel', 'pop', 'float', 'focus'],
      spacing: ['row', 'row-sub', 'prop', 'nav', 'control', 'control-sm', 'sidebar', 'rail', 'list', 'props', 'bar'],
    },
    classGroups: { z: ['z-sticky', 'z-float', 'z-pop', 'z-dialog', 'z-toast'] },
  },
})

/** Class names joined; of two that set the same thing, the later one stays. */
export const cn = (...classes: ClassValue[]) => merge(clsx(classes))
