import type { Words } from './en.ts'

export const es: Words = {
  linkInstead: 'Si el botón no funciona, copie esta dirección en su navegador: {link}',

  invitationSubject: '{inviter} le invita a {organisation}',
  invitationHeading: 'Su sitio en {organisation}',
  invitationText:
    '{inviter} le ha invitado a trabajar con los clientes de {organisation}. Elija una contraseña y ya podrá entrar.',
  invitationButton: 'Elegir una contraseña',
  invitationUntil: 'El enlace funciona una sola vez, hasta el {until}.',
  invitationWhy: 'Recibe este mensaje porque {inviter} introdujo su dirección.',

  resetSubject: 'Una contraseña nueva para {organisation}',
  resetHeading: 'Elija una contraseña nueva',
  resetText: 'Alguien, seguramente usted, ha pedido una contraseña nueva para {email}.',
  resetButton: 'Elegir una contraseña nueva',
  resetUntil: 'El enlace funciona una sola vez, hasta el {until}. Mientras tanto sigue valiendo su contraseña actual.',
  resetWhy:
    'Recibe este mensaje porque se introdujo su dirección en «¿Ha olvidado su contraseña?». Si no fue usted, no tiene que hacer nada.',

  digestSubject: 'Sus tareas para el {day}: {count}',
  digestHeading: 'Su día, {day}',
  digestOverdue: 'Vencidas: {count}',
  digestToday: 'Hoy: {count}',
  digestMore: 'Y {count} más.',
  digestButton: 'Abrir mis tareas',
  task: 'Tarea',
  customer: 'Cuenta',
  due: 'Vence',
  digestWhy: 'Recibe este mensaje cada mañana en que vencen tareas suyas.',

  reminderSubject: 'Vence a las {time}: {task}',
  reminderSubjectMany: 'Vencen a las {time}: {count} tareas',
  reminderHeading: 'Vence a las {time}',
  reminderSubjectStart: 'A las {time}: {task}',
  reminderHeadingStart: 'A las {time}',
  reminderButton: 'Abrir la tarea',
  reminderWhy: 'Recibe este mensaje cuando vence una tarea suya.',

  wonSubject: 'Ganado la semana pasada: {total}',
  wonHeading: 'Oportunidades ganadas la semana pasada',
  wonText: 'Del {from} al {to}, de las oportunidades que usted puede ver.',
  wonNothing: 'No se ganó ninguna oportunidad del {from} al {to}.',
  wonButton: 'Abrir las oportunidades',
  owner: 'Responsable',
  deals: 'Oportunidades',
  amount: 'Importe',
  total: 'Total',
  nobody: 'Nadie',
  wonUnconverted: 'Sin los importes en monedas que no tienen tipo de cambio: {count}.',
  reportWhy: 'Recibe este mensaje cada semana porque lo ha pedido.',

  stop: 'No enviarme más mensajes como este',

  testSubject: 'El correo de {organisation} funciona',
  testHeading: 'Funciona',
  testText: 'Este es el mensaje de prueba que pidió. El servidor {server} lo aceptó y aquí está.',
  testWhy: 'Recibe este mensaje porque {name} pulsó «Enviar un mensaje de prueba».',
}
