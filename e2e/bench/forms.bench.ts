import { measureLongForm } from './forms/long-form.ts'
import type { Bench } from './run.ts'

/** Forms that are made from the account's own fields. */
export const run: Bench['run'] = async (report) => {
  await measureLongForm(report)
}
