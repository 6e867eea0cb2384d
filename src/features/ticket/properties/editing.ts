/** Which property's editor is open: by press or by key, one at a time. `name` is the row's `editingKey`. */
export type Editing = { name: string | null; open: (name: string | null) => void }
