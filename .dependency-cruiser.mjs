// The arrows of ARCHITECTURE.md as rules that fail. test/arrows.test.ts breaks each of them on purpose and expects
// to see it named. A test may look anywhere, so no rule starts from one.

/** Modules from the lowest to the highest; a module may import only from lower rows. */
export const moduleOrder = [
  ['access'],
  ['workspace'],
  ['views'],
  ['dashboards'],
  ['customers'],
  ['channels', 'profile'],
  ['leads', 'sales', 'deals', 'commerce', 'marketing', 'service'],
  ['scoring', 'territories'],
  ['assignment', 'consent', 'planning'],
  ['handover', 'forms', 'calling', 'cadences', 'deal-room', 'approvals'],
  ['analytics', 'automation', 'next-action', 'landing-pages', 'mail-in'],
  ['forecast', 'recommendations'],
  ['pipeline-health'],
]

const tests = '\\.test\\.tsx?$'
const browser = ['^web/', '\\.web\\.tsx$']

/** Where the library of charts is known; fetched when a chart is first shown. */
const charts = '^web/(kit|records|shell)/charts/'

/** The browser half from the lowest part to the highest; a part may import only from itself and lower ones. */
const webLayers = [
  ['web-kit', ['^web/(kit|locales|embed)/']],
  ['web-data', ['^web/data/']],
  ['web-of-fields', ['^src/fields/.*\\.web\\.tsx$']],
  ['web-records', ['^web/records/']],
  ['web-of-modules', ['^src/modules/.*\\.web\\.tsx$']],
  ['web-shell', ['^web/shell/']],
]

const layers = [
  layer('kernel', []),
  layer('database', ['kernel']),
  layer('fields', ['kernel']),
  layer('engine', ['kernel', 'fields']),
  layer('files', ['kernel', 'engine']),
  layer('trades', ['engine']),
  layer('mail', ['kernel', 'engine']),
  layer('sign-in', ['kernel', 'engine']),
  layer('webhooks', ['kernel', 'fields', 'engine', 'mail']),
  layer('backup', ['kernel', 'fields', 'database', 'engine']),
  layer('modules', ['kernel', 'fields', 'engine', 'mail', 'sign-in']),
  layer('notices', ['kernel', 'engine', 'mail', 'webhooks', 'modules']),
  layer('demo', ['kernel', 'fields', 'engine', 'modules']),
  layer('jobs', [
    'kernel',
    'fields',
    'engine',
    'files',
    'backup',
    'mail',
    'webhooks',
    'notices',
    'sign-in',
    'modules',
    'demo',
    'context.ts',
  ]),
  layer('tracing', ['kernel']),
  layer('doctor', ['kernel', 'engine', 'files', 'backup', 'mail', 'webhooks', 'modules']),
  layer('api', [
    'kernel',
    'fields',
    'engine',
    'files',
    'trades',
    'backup',
    'mail',
    'webhooks',
    'notices',
    'sign-in',
    'modules',
    'demo',
    'doctor',
    'context.ts',
  ]),
  layer('bench', ['kernel', 'database', 'fields', 'engine', 'mail', 'modules', 'demo', 'jobs', 'api', 'context.ts']),
  layer('cli', [
    'kernel',
    'database',
    'fields',
    'engine',
    'files',
    'backup',
    'mail',
    'webhooks',
    'sign-in',
    'modules',
    'demo',
    'jobs',
    'api',
    'bench',
    'doctor',
    'tracing',
    'context.ts',
  ]),
  {
    name: 'context-is-below-its-users',
    comment: 'context.ts puts the parts together; api, bench, cli and main use it, never the other way round.',
    severity: 'error',
    from: { path: '^src/context\\.ts$' },
    to: { path: '^src/(api|bench|cli|main\\.ts)' },
  },
]

const modules = [
  ...moduleOrder.flatMap((row, index) => row.map((name) => downwards(name, moduleOrder.slice(0, index).flat()))),
  {
    name: 'module-by-its-front-door',
    comment: 'A module imports another by its index.ts or an .object.ts.',
    severity: 'error',
    from: { path: '^src/modules/([^/]+)/', pathNot: tests },
    to: { path: '^src/modules/[^/]+/', pathNot: ['^src/modules/$1/', '/index\\.ts$', '\\.object\\.ts$'] },
  },
]

const packages = [
  onlyIn('sql', ['pg', 'pg-cursor'], '^src/(engine|database|backup|bench)/'),
  onlyIn('backups', ['pg-copy-streams', 'tar-stream'], '^src/backup/'),
  onlyIn('s3', ['s3mini'], '^src/(kernel/s3|backup)/'),
  onlyIn('fastify', ['fastify', '@fastify/[^/]+', 'fastify-plugin'], '^src/api/'),
  onlyIn('better-auth', ['better-auth'], '^src/(modules/workspace|api)/'),
  onlyIn('acme', ['acme-client'], '^src/api/serving/acme/'),
  onlyIn('openid-client', ['openid-client'], '^src/sign-in/oidc/'),
  onlyIn('altcha', ['altcha-lib'], '^src/modules/forms/'),
  onlyIn('otpauth', ['otpauth'], '^src/sign-in/second-factor/'),
  onlyIn('webauthn', ['@simplewebauthn/server'], '^src/(sign-in/passkeys|api/sign-in)/'),
  onlyIn('webauthn-in-browsers', ['@simplewebauthn/browser'], '^web/shell/passkeys/'),
  onlyIn('postal-mime', ['postal-mime'], '^src/modules/mail-in/'),
  onlyIn('nodemailer', ['nodemailer'], '^src/mail/'),
  onlyIn('graphile-worker', ['graphile-worker'], '^src/jobs/'),
  onlyIn('sanitize-html', ['sanitize-html'], '^src/fields/long-text/'),
  onlyIn('file-type', ['file-type'], '^src/files/'),
  onlyIn('pdf', ['pdfjs-dist'], '^src/(fields/files/preview|files/text)/'),
  onlyIn('commander', ['commander'], '^src/cli/'),
  onlyIn('opentelemetry', ['@opentelemetry/[^/]+'], '^src/tracing/'),
  onlyIn(
    'react',
    ['react', 'react-dom', '@mantine/[^/]+', '@tanstack/[^/]+', '@lingui/[^/]+', '@tabler/[^/]+', '@atlaskit/[^/]+'],
    browser,
  ),
  onlyIn('tiptap', ['@tiptap/[^/]+'], '^src/fields/long-text/rich-editor\\.web\\.tsx$'),
  onlyIn('charts', ['echarts', 'zrender'], charts),
]

const browserHalf = [
  ...webLayers.map(([name, paths], index) => webLayer(name, paths, webLayers.slice(0, index))),
  {
    name: 'browser-takes-only-kernel-and-types',
    comment: 'What runs on the server stays there; the browser may know its types, and shares src/kernel.',
    severity: 'error',
    from: { path: browser, pathNot: tests },
    to: {
      path: '^(src|bin|test|bench)/',
      pathNot: ['^src/kernel/', browser[1], '\\.css$'],
      dependencyTypesNot: ['type-only'],
    },
  },
  {
    name: 'browser-without-node',
    severity: 'error',
    from: { path: browser, pathNot: [tests, '\\.config\\.ts$'] },
    to: { dependencyTypes: ['core'], dependencyTypesNot: ['type-only'] },
  },
  {
    name: 'charts-come-late',
    comment: 'The library of charts is heavy: what draws with it is reached by import() only.',
    severity: 'error',
    from: { path: browser, pathNot: [tests, '/(chart|series)-(canvas|options)[.]tsx?$'] },
    to: { path: '/charts/(chart|series)-(canvas|options)[.]tsx?$', dynamic: false, dependencyTypesNot: ['type-only'] },
  },
]

const everywhere = [
  {
    name: 'no-circles',
    comment: 'Types may name each other inside a folder: they are gone when the program runs.',
    severity: 'error',
    from: {},
    to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
  },
  {
    name: 'every-import-resolves',
    severity: 'error',
    from: {},
    to: { couldNotResolve: true },
  },
  {
    name: 'no-browser-half-on-the-server',
    comment: 'Node strips types, it does not compile JSX: a .web.tsx would fail when the server starts.',
    severity: 'error',
    from: { path: '^src/', pathNot: browser[1] },
    to: { path: browser },
  },
  {
    name: 'product-without-tests',
    severity: 'error',
    from: { path: '^(src|web)/', pathNot: '\\.(test|fixtures)\\.tsx?$' },
    to: { path: ['^(test|bench)/', '\\.(test|fixtures)\\.tsx?$'] },
  },
  {
    name: 'product-without-development-tools',
    severity: 'error',
    from: { path: '^(src|web)/', pathNot: '\\.(test|fixtures)\\.tsx?$' },
    to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'] },
  },
]

export default {
  forbidden: [...layers, ...modules, ...packages, ...browserHalf, ...everywhere],
  options: {
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'types', 'default'],
      mainFields: ['main', 'types'],
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.cjs', '.json'],
    },
  },
}

function layer(name, below) {
  return {
    name: `${name}-imports-only-what-is-below`,
    comment: below.length > 0 ? `src/${name} may import ${below.join(', ')}.` : `src/${name} imports nothing of ours.`,
    severity: 'error',
    from: { path: `^src/${name}/`, pathNot: tests },
    to: { path: '^src/', pathNot: [name, ...below].map((folder) => `^src/${folder}(/|$)`.replace('.ts', '\\.ts')) },
  }
}

function downwards(name, below) {
  return {
    name: `${name}-imports-only-lower-modules`,
    comment: below.length > 0 ? `${name} may import ${below.join(', ')}.` : `${name} imports no other module.`,
    severity: 'error',
    from: { path: `^src/modules/${name}/`, pathNot: tests },
    to: { path: '^src/modules/', pathNot: `^src/modules/(${[name, ...below].join('|')})/` },
  }
}

function onlyIn(label, names, home) {
  return {
    name: `${label}-stays-home`,
    comment: `${names.join(', ')} only in ${home}`,
    severity: 'error',
    from: { path: '^(src|web)/', pathNot: [home, tests, '\\.config\\.ts$'].flat() },
    to: { path: `(^|node_modules/)(@types/)?(${names.join('|')})(/|$)`, pathNot: '^(src|web|test|bench)/' },
  }
}

/** Of the browser half only; what of the server a part may know is a rule of its own. */
function webLayer(name, paths, below) {
  return {
    name: `${name}-imports-only-what-is-below`,
    severity: 'error',
    from: { path: paths, pathNot: tests },
    to: { path: browser, pathNot: [...paths, ...below.flatMap(([, lower]) => lower)] },
  }
}
