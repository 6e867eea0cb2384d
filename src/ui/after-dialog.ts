const waiting = new Set<() => void>()

/** Runs what needs the page behind a modal dialog, such as moving the focus there: at once, or when the dialog has gone. */
export function afterDialog(run: () => void): void {
  if (document.querySelector('dialog:modal')) waiting.add(run)
  else run()
}

export function dialogGone(): void {
  const runs = [...waiting]
  waiting.clear()
  for (const run of runs) afterDialog(run)
}
