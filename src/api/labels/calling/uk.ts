import type { callingEn } from './en.ts'

export const callingUk: Record<keyof typeof callingEn, string> = {
  callList: 'Список дзвінків',
  callLists: 'Списки дзвінків',
  'callList.script': 'Сценарій розмови',
  'callList.script.help': 'Що говорити. Стоїть поруч із кожним дзвінком.',
  'activity.callOutcome': 'Підсумок дзвінка',
  'activity.callOutcome.help': 'Чим закінчився дзвінок.',
  'activity.callOutcome.reached': 'Додзвонилися',
  'activity.callOutcome.noAnswer': 'Не відповідає',
  'activity.callOutcome.callBack': 'Передзвонити',
  'activity.callOutcome.voicemail': 'Автовідповідач',
  'activity.callOutcome.interested': 'Цікаво',
  'activity.callOutcome.notInterested': 'Не цікаво',
  'activity.callOutcome.wrongNumber': 'Хибний номер',
}
