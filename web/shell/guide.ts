/** The page of the guide that tells of the screen at this address. */
export function guideFor({ pathname, search }: { pathname: string; search: unknown }): string {
  const [first = '', second] = pathname.split('/').filter(Boolean)
  const isBoard = (search as Record<string, unknown>)['layout'] === 'board'
  const page = pages[`${first}/${second}`] ?? pages[first] ?? (second ? 'records' : isBoard ? 'deals' : 'lists')
  return `/guide/${page}`
}

const pages: Record<string, string> = {
  '': 'deals',
  import: 'import-and-export',
  bin: 'history-and-undo',
  history: 'history-and-undo',
  dashboards: 'dashboards',
  settings: 'first-steps',
  notifications: 'notifications',
  today: 'activities',
  duplicates: 'duplicates',
  quality: 'quality',
  handovers: 'handover',
  work: 'work',
  leaks: 'work',
  forecast: 'forecast',
  'win-loss': 'win-loss',
  recommendations: 'recommendations',
  calling: 'call-lists',
  'call-lists': 'call-lists',
  'pipeline-health': 'pipeline-health',
  cadences: 'cadences',
  'cadence-runs': 'cadences',
  'deal-rooms': 'deal-rooms',
  'landing-pages': 'landing-pages',
  briefing: 'handover',
  'settings/notifications': 'notifications',
  'settings/duplicates': 'duplicates',
  'settings/customers': 'customers',
  'settings/lead-scoring': 'lead-scoring',
  'settings/lead-assignment': 'lead-assignment',
  'settings/privacy': 'privacy',
  'settings/mail': 'mail',
  'settings/backups': 'operations/backup-and-restore',
  'settings/sign-in': 'operations/security',
  'settings/api-keys': 'access',
  'settings/people': 'access',
  'settings/roles': 'access',
  'settings/structure': 'branches',
  branches: 'branches',
  'stock-places': 'branches',
  targets: 'branches',
  'settings/outgoing-mail': 'mail',
  'settings/sample': 'sample-company',
  'settings/profile': 'screens',
  'settings/password': 'second-factor',
}
