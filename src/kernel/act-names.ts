/** Acts that Kith names itself. The log keeps the name in English; screens say what it means in the language of the person. */
export type ActName =
  /** `files`: the first three, `more`: how many others. */
  | { kind: 'import'; files: string; more: number }
  /** `of`: the object as words, `deal line`. */
  | { kind: 'bulk'; op: BulkWord; count: number; of: string }
  /** `count`: how many became one. */
  | { kind: 'merge'; count: number; of: string }
  | { kind: 'invite'; who: string }
  /** By single sign-on, without an invitation. */
  | { kind: 'join'; who: string }
  | { kind: 'undo'; of: string }
  /** `from`: whose work it was. */
  | { kind: 'handover'; from: string }
  /** An entry that came in by the form of this name. */
  | { kind: 'form'; of: string }
  /** A mail that came in by the door of this name. */
  | { kind: 'mail'; of: string }
  | {
      kind:
        | 'sample'
        | 'set-up'
        | 'empty-bin'
        | 'deactivate'
        | 'reactivate'
        | 'share'
        | 'unshare'
        | 'erasure'
        | 'personal-data'
        | 'conversion'
        | 'customer-rules'
        | 'lead-assignment'
        | 'territories'
    }

export type BulkWord = 'edit' | 'deletion' | 'restore'

export function nameAct(act: ActName): string {
  switch (act.kind) {
    case 'import':
      return `Import of ${act.files}${act.more > 0 ? ` and ${act.more} more` : ''}`
    case 'bulk':
      return `Bulk ${act.op} of ${act.count.toLocaleString('en')} ${act.of}`
    case 'merge':
      return `Merge of ${act.count} ${act.of}`
    case 'invite':
      return `Invite ${act.who}`
    case 'join':
      return `First sign-in of ${act.who}`
    case 'undo':
      return `Undo: ${act.of}`
    case 'handover':
      return `Handover of the work of ${act.from}`
    case 'form':
      return `Entry of the form ${act.of}`
    case 'mail':
      return `Mail to ${act.of}`
    default:
      return plain[act.kind]
  }
}

/** What a name says; null when a person or a program has given it. */
export function readActName(name: string): ActName | null {
  const [kind] = Object.entries(plain).find(([, each]) => each === name) ?? []
  if (kind) return { kind: kind as keyof typeof plain }
  const undo = /^Undo: (.+)$/s.exec(name)
  if (undo) return { kind: 'undo', of: undo[1] as string }
  const bulk = /^Bulk (edit|deletion|restore) of ([\d,]+) (.+)$/.exec(name)
  if (bulk) {
    const [, op, count = '', of = ''] = bulk
    return { kind: 'bulk', op: op as BulkWord, count: Number(count.replaceAll(',', '')), of }
  }
  const merge = /^Merge of (\d+) (.+)$/.exec(name)
  if (merge) return { kind: 'merge', count: Number(merge[1]), of: merge[2] as string }
  const files = /^Import of (.+?)(?: and (\d+) more)?$/s.exec(name)
  if (files) return { kind: 'import', files: files[1] as string, more: Number(files[2] ?? 0) }
  const handover = /^Handover of the work of (.+)$/s.exec(name)
  if (handover) return { kind: 'handover', from: handover[1] as string }
  const form = /^Entry of the form (.+)$/s.exec(name)
  if (form) return { kind: 'form', of: form[1] as string }
  const mail = /^Mail to (.+)$/s.exec(name)
  if (mail) return { kind: 'mail', of: mail[1] as string }
  const join = /^First sign-in of (.+)$/s.exec(name)
  if (join) return { kind: 'join', who: join[1] as string }
  const invite = /^Invite (.+)$/s.exec(name)
  return invite ? { kind: 'invite', who: invite[1] as string } : null
}

const plain = {
  sample: 'Sample company',
  'set-up': 'Set-up',
  'empty-bin': 'Bin emptied',
  deactivate: 'Deactivate a person',
  reactivate: 'Reactivate a person',
  share: 'Share a record',
  unshare: 'End a share',
  erasure: 'Personal data erased',
  'personal-data': 'Personal data given out',
  conversion: 'Lead converted',
  'customer-rules': 'Rules of customers',
  'lead-assignment': 'Leads assigned by rule',
  territories: 'Rules of territories',
}
