/** The keys of writing, as the help prints them. They are heard inside a composer only, also where single keys are off. */
export const COMPOSER_KEYS: readonly { label: string; keys: string }[] = [
  { label: 'Send and set the status', keys: 'mod+enter' },
  { label: 'Send, keep the status', keys: 'mod+shift+enter' },
  { label: 'Kind of message', keys: 'mod+1|mod+2|mod+3|mod+4' },
  { label: 'Cc', keys: 'mod+shift+c' },
  { label: 'Bcc', keys: 'mod+shift+b' },
  { label: 'Attach files', keys: 'mod+shift+a' },
  { label: 'Canned reply, at the start of a line', keys: '/' },
  { label: 'Leave, the draft is kept', keys: 'esc' },
]
