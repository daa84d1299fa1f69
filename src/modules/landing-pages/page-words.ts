import type { Language } from '#kernel/languages.ts'

/** What landing pages say by themselves. */
const words = {
  en: {
    gone: 'There is no such page.',
    many: 'Too many calls came from here just now. Please try again in a minute.',
    video: 'Watch the video',
  },
  es: {
    gone: 'No existe tal página.',
    many: 'Han llegado demasiadas consultas desde aquí. Inténtelo de nuevo en un minuto.',
    video: 'Ver el vídeo',
  },
  zh: { gone: '没有这个页面。', many: '刚才来自这里的访问过多，请一分钟后再试。', video: '观看视频' },
  uk: {
    gone: 'Такої сторінки немає.',
    many: 'Звідси щойно надійшло забагато запитів. Спробуйте ще раз за хвилину.',
    video: 'Переглянути відео',
  },
} as const satisfies Record<Language, Record<string, string>>

export function sayPage(language: Language, name: keyof (typeof words)['en']): string {
  return words[language][name]
}
