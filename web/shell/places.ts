/** Addresses for which nobody need be signed in; the router has a page for each, and `index.html` asks the server nothing. */
export const entryPlaces = [
  'sign-in',
  'setup',
  'invitation',
  'second-factor',
  'forgot-password',
  'reset-password',
  'unsubscribe',
] as const

/** Screens that are neither a list nor a record. */
export const ownPlaces = [
  'gallery',
  'import',
  'settings',
  'bin',
  'history',
  'dashboards',
  'notifications',
  'today',
  'duplicates',
  'handovers',
  'briefing',
  'work',
  'leaks',
  'forecast',
  'win-loss',
  'territory-balance',
  'recommendations',
  'pipeline-health',
  'quality',
  'calling',
] as const
