/** A box like an input that holds chips and a place to type. */
export const CHIP_BOX =
  'flex min-h-control w-full min-w-0 flex-wrap items-center gap-1 rounded-md border border-line-control bg-raised px-1.5 py-0.75 not-has-[li]:px-2.5 text-sm outline-offset-1 focus-within:outline-2 focus-within:outline-focus pointer-coarse:min-h-11'
