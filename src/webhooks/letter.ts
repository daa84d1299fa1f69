import type { Language } from '#kernel/languages.ts'
import type { Letter } from '#mail/render-letter.ts'
import type { DisabledReason } from './webhook.ts'

type Words = Record<'subject' | 'heading' | 'nothingLost' | 'button' | 'why' | DisabledReason, string>

/** `{name}` is that of the webhook, `{host}` where it leads to. */
const words: Record<Language, Words> = {
  en: {
    subject: 'The webhook “{name}” is switched off',
    heading: 'A webhook is switched off',
    failing:
      '{host} has not taken anything from the webhook “{name}” for five days, so Kith does not call it any more.',
    gone: '{host} has answered that it wants nothing more from the webhook “{name}” (410 Gone).',
    user: 'The person whose access the webhook “{name}” has cannot sign in any more.',
    secret: 'The secret of the webhook “{name}” cannot be read any more. It needs a new one.',
    events: 'The webhook “{name}” watches something that is not there any more, or that may not be seen any more.',
    restored: 'A backup was restored. So that the same is not told twice, the webhook “{name}” is off.',
    nothingLost: 'Where it stands is kept: switched on again, it goes on from there, or from now if you say so.',
    button: 'Open the webhook',
    why: 'You get this because the webhook has your access.',
  },
  es: {
    subject: 'El webhook «{name}» está desactivado',
    heading: 'Un webhook está desactivado',
    failing: '{host} no ha aceptado nada del webhook «{name}» en cinco días, así que Kith ya no lo llama.',
    gone: '{host} ha respondido que no quiere nada más del webhook «{name}» (410 Gone).',
    user: 'La persona cuyo acceso tiene el webhook «{name}» ya no puede iniciar sesión.',
    secret: 'El secreto del webhook «{name}» ya no se puede leer. Necesita uno nuevo.',
    events: 'El webhook «{name}» vigila algo que ya no existe o que ya no se puede ver.',
    restored:
      'Se restauró una copia de seguridad. Para no contar lo mismo dos veces, el webhook «{name}» está desactivado.',
    nothingLost:
      'Se conserva el punto en que está: al activarlo de nuevo, sigue desde ahí, o desde ahora si usted lo dice.',
    button: 'Abrir el webhook',
    why: 'Recibe este mensaje porque el webhook tiene su acceso.',
  },
  zh: {
    subject: 'Webhook“{name}”已停用',
    heading: '一个 Webhook 已停用',
    failing: '{host} 已有五天没有接收 Webhook“{name}”的任何内容，因此 Kith 不再调用它。',
    gone: '{host} 答复不再需要 Webhook“{name}”的内容（410 Gone）。',
    user: 'Webhook“{name}”所用访问权限的人员已不能登录。',
    secret: 'Webhook“{name}”的密钥已无法读取，需要新的密钥。',
    events: 'Webhook“{name}”关注的内容已不存在，或已不可见。',
    restored: '已恢复备份。为避免重复通知，Webhook“{name}”已停用。',
    nothingLost: '当前位置已保留：重新启用后从该处继续，也可以选择从现在开始。',
    button: '打开 Webhook',
    why: '您收到此邮件，是因为该 Webhook 使用您的访问权限。',
  },
  uk: {
    subject: 'Вебхук «{name}» вимкнено',
    heading: 'Вебхук вимкнено',
    failing: '{host} п’ять днів нічого не приймає від вебхука «{name}», тому Kith більше його не викликає.',
    gone: '{host} відповідає, що більше нічого не хоче від вебхука «{name}» (410 Gone).',
    user: 'Особа, чий доступ має вебхук «{name}», більше не може ввійти.',
    secret: 'Секрет вебхука «{name}» більше неможливо прочитати. Потрібен новий.',
    events: 'Вебхук «{name}» стежить за тим, чого вже немає або чого більше не видно.',
    restored: 'Відновлено резервну копію. Щоб не повідомляти те саме двічі, вебхук «{name}» вимкнено.',
    nothingLost:
      'Місце, де він зупинився, збережено: після ввімкнення він продовжить звідти або, якщо скажете, від цієї миті.',
    button: 'Відкрити вебхук',
    why: 'Ви отримали цей лист, тому що вебхук має ваш доступ.',
  },
}

interface Told {
  name: string
  host: string
  reason: DisabledReason
  link: string
}

export function disabledLetter(language: Language, { name, host, reason, link }: Told): Letter {
  const say = (word: keyof Words) => words[language][word].replaceAll('{name}', name).replaceAll('{host}', host)
  return {
    subject: say('subject'),
    preview: say(reason),
    heading: say('heading'),
    parts: [{ text: say(reason) }, { text: say('nothingLost') }, { button: { label: say('button'), href: link } }],
    reasons: [say('why')],
  }
}
