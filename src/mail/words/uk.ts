import type { Words } from './en.ts'

export const uk: Words = {
  linkInstead: 'Якщо кнопка не працює, скопіюйте цю адресу у свій браузер: {link}',

  invitationSubject: '{inviter} запрошує вас до {organisation}',
  invitationHeading: 'Ваше місце в {organisation}',
  invitationText: '{inviter} запрошує вас працювати з клієнтами {organisation}. Створіть пароль і можете починати.',
  invitationButton: 'Створити пароль',
  invitationUntil: 'Посилання спрацює один раз, до {until}.',
  invitationWhy: 'Ви отримали цей лист, тому що {inviter} вказує вашу адресу.',

  resetSubject: 'Новий пароль для {organisation}',
  resetHeading: 'Створіть новий пароль',
  resetText: 'Хтось, найімовірніше ви, просить новий пароль для {email}.',
  resetButton: 'Створити новий пароль',
  resetUntil: 'Посилання спрацює один раз, до {until}. Доти діє ваш теперішній пароль.',
  resetWhy:
    'Ви отримали цей лист, тому що вашу адресу ввели в розділі «Забули пароль?». Якщо це були не ви, нічого робити не потрібно.',

  digestSubject: 'Ваші завдання на {day}: {count}',
  digestHeading: 'Ваш день, {day}',
  digestOverdue: 'Прострочено: {count}',
  digestToday: 'Сьогодні: {count}',
  digestMore: 'І ще {count}.',
  digestButton: 'Відкрити мої завдання',
  task: 'Завдання',
  customer: 'Клієнт',
  due: 'Термін',
  digestWhy: 'Ви отримуєте цей лист щоранку, коли у ваших завдань настає термін.',

  reminderSubject: 'Термін о {time}: {task}',
  reminderSubjectMany: 'Термін о {time}, завдань: {count}',
  reminderHeading: 'Термін о {time}',
  reminderSubjectStart: 'О {time}: {task}',
  reminderHeadingStart: 'О {time}',
  reminderButton: 'Відкрити завдання',
  reminderWhy: 'Ви отримуєте цей лист, коли у вашого завдання настає термін.',

  wonSubject: 'Виграно минулого тижня: {total}',
  wonHeading: 'Угоди, виграні минулого тижня',
  wonText: 'З {from} до {to}, серед угод, які вам видно.',
  wonNothing: 'З {from} до {to} не виграно жодної угоди.',
  wonButton: 'Відкрити угоди',
  owner: 'Відповідальний',
  deals: 'Угоди',
  amount: 'Сума',
  total: 'Разом',
  nobody: 'Ніхто',
  wonUnconverted: 'Без сум у валютах, для яких немає курсу: {count}.',
  reportWhy: 'Ви отримуєте цей лист щотижня, тому що підписалися на нього.',

  stop: 'Більше не надсилати таких листів',

  testSubject: 'Пошта {organisation} працює',
  testHeading: 'Працює',
  testText: 'Це тестовий лист, який ви просили. Сервер {server} прийняв його, і ось він.',
  testWhy: 'Ви отримали цей лист, тому що {name} натискає «Надіслати тестовий лист».',
}
