import type { callingEn } from './en.ts'

export const callingEs: Record<keyof typeof callingEn, string> = {
  callList: 'Lista de llamadas',
  callLists: 'Listas de llamadas',
  'callList.script': 'Guion',
  'callList.script.help': 'Qué decir. Aparece junto a cada llamada.',
  'activity.callOutcome': 'Resultado de la llamada',
  'activity.callOutcome.help': 'Cómo fue una llamada.',
  'activity.callOutcome.reached': 'Contactado',
  'activity.callOutcome.noAnswer': 'No contesta',
  'activity.callOutcome.callBack': 'Volver a llamar',
  'activity.callOutcome.voicemail': 'Buzón de voz',
  'activity.callOutcome.interested': 'Interesado',
  'activity.callOutcome.notInterested': 'No le interesa',
  'activity.callOutcome.wrongNumber': 'Número equivocado',
}
