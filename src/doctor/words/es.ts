import type { Words } from './en.ts'

export const es: Words = {
  'any.failed': ['No se ha podido examinar: {error}', 'Corríjalo y vuelva a mirar.'],

  'installation.node': 'Node {version} ejecuta Kith {release}.',
  'installation.nodeOld': [
    'Node {version} es demasiado antiguo.',
    'Inicie Kith con bin/kith, que descarga Node 24 si falta, o instale Node 24.',
  ],
  'installation.packages': 'Los paquetes son los que indica package-lock.json: {count}.',
  'installation.packagesDiffer': [
    'Paquetes que faltan o son de otra versión: {count} ({names}).',
    'Ejecute «npm ci» en {folder} y reinicie Kith.',
  ],
  'installation.screens': 'Las pantallas están generadas.',
  'installation.screensMissing': [
    'Las pantallas no están generadas: los navegadores no reciben nada que mostrar.',
    'Inicie Kith, que las genera, o ejecute «npm run build:web» en {folder} y lea lo que dice.',
  ],
  'installation.broken': [
    'La instalación de {folder} no se puede leer: {error}.',
    'Instale Kith de nuevo junto a la carpeta de datos.',
  ],
  'installation.configuration': [
    'La configuración no es correcta: {error}',
    'Corrija la variable en el entorno o en kith.config.json; hasta entonces no se puede examinar nada más.',
  ],

  'data.folder': 'La carpeta de datos {folder} pertenece al usuario de Kith, que puede escribir en ella.',
  'data.missing': [
    'Todavía no hay carpeta de datos {folder}.',
    'Inicie Kith, que la crea, o indique en DATA_DIR dónde está.',
  ],
  'data.closed': [
    'Este usuario no puede leer o escribir en la carpeta de datos {folder}.',
    'Inicie Kith como el usuario al que pertenece, o désela a este: chown -R {user} "{folder}"',
  ],
  'data.foreign': [
    'La carpeta de datos {folder} pertenece al usuario con id {owner}, y Kith se ejecuta como {user}.',
    'Inicie Kith como ese usuario, o dé la carpeta a este: chown -R {user} "{folder}"',
  ],
  'data.open': [
    'Otros usuarios de esta máquina pueden mirar en la carpeta de datos {folder}.',
    'Ciérrela: chmod o-rw "{folder}"',
  ],
  'data.space': 'Quedan {free} libres en el disco de la carpeta de datos.',
  'data.spaceLow': [
    'Quedan {free} libres en el disco de la carpeta de datos; la base de datos y la última copia ocupan {needed} y pueden necesitar otro tanto.',
    'Haga sitio o lleve la carpeta de datos a un disco mayor (DATA_DIR).',
  ],
  'data.spaceNone': [
    'Solo quedan {free} libres en el disco de la carpeta de datos.',
    'Haga sitio ahora: sin él no se pueden guardar cambios ni copias de seguridad.',
  ],
  'data.unfinishedRestore': [
    'La restauración de la copia del {madeAt} no llegó a su fin.',
    'Repita la orden, o siga con lo que había antes: kith restore --give-up',
  ],

  'database.none': 'Todavía no hay base de datos. El primer inicio la crea.',
  'database.away': [
    'La base de datos no responde: {error}',
    'Iníciela o corrija su dirección (DATABASE_URL) y vuelva a mirar.',
  ],
  'database.broken': [
    'La base de datos incorporada no se puede abrir: {error}',
    'Lea {log}. Si no tiene arreglo, restaure la copia más reciente: kith restore',
  ],
  'database.version': 'PostgreSQL {version} responde; la base de datos ocupa {size}.',
  'database.old': [
    'PostgreSQL {version} es demasiado antiguo.',
    'Kith necesita PostgreSQL 15 o posterior: actualice el servidor.',
  ],
  'database.text': 'Se pueden guardar, ordenar y buscar textos de todos los idiomas.',
  'database.textWrong': [
    'La base de datos tiene la codificación {encoding} y el tipo de caracteres {locale}; en ella no se pueden buscar textos en chino o cirílico.',
    "Cree una adecuada y restaure en ella una copia: create database kith template template0 encoding 'UTF8' locale 'C.UTF-8'",
  ],
  'database.noIcu': [
    'Este PostgreSQL se compiló sin ICU, con la que se ordenan los textos.',
    'Use un PostgreSQL con ICU.',
  ],
  'database.extensions': 'La extensión pg_trgm está instalada.',
  'database.extensionsMissing': [
    'Falta la extensión pg_trgm, así que no se puede buscar nada.',
    'Que el propietario de la base de datos ejecute: create extension pg_trgm',
  ],
  'database.migrations': 'Las tablas son las de esta versión.',
  'database.migrationsPending': [
    'Cambios de esta versión en las tablas que aún no se han hecho: {count} ({names}).',
    'Inicie el servidor, que los hace tras una copia; pruébelo antes con: kith upgrade --rehearse',
  ],
  'database.migrationsNewer': [
    'La base de datos la usó un Kith más nuevo ({names}) que este, {release}.',
    'Inicie esa versión, o restaure una copia anterior a ella.',
  ],
  'database.indexes': 'Todos los índices están en orden.',
  'database.indexesInvalid': [
    'Índices que no están en orden, por lo que las listas van lentas: {count} ({names}).',
    'Reconstrúyalos: {statement}',
  ],
  'database.transactions': 'Ninguna transacción lleva mucho tiempo abierta.',
  'database.transactionsLong': [
    'Transacciones abiertas desde hace mucho: {count}, la más antigua desde hace {age} ({who}). Mientras tanto no se pueden retirar las filas borradas.',
    'Si nadie la necesita, termínela: select pg_terminate_backend({pid})',
  ],
  'database.tidy': 'Las filas borradas se retiran a tiempo.',
  'database.untidy': [
    'La tabla {table} guarda filas borradas: {dead}, junto a filas vivas: {live}.',
    'Compruebe que autovacuum está activo y que no queda ninguna transacción abierta, y ejecute: vacuum analyze {table}',
  ],
  'database.settings': 'Lo guardado sobrevive a un corte de luz.',
  'database.settingsUnsafe': [
    'Estos ajustes de PostgreSQL ponen en peligro lo guardado: {names}.',
    'Póngalos en on en postgresql.conf y recárguelo.',
  ],
  'database.settingsLax': [
    'Estos ajustes de PostgreSQL están desactivados: {names}.',
    'Póngalos en on en postgresql.conf, o perderá los últimos instantes en un corte de luz y rapidez con el tiempo.',
  ],
  'database.connections': 'Conexiones en uso: {used} de {most}.',
  'database.connectionsFew': [
    'Conexiones en uso: {used} de {most}; Kith necesita hasta 25 por servidor.',
    'Aumente max_connections, o cierre otros programas que usan este PostgreSQL.',
  ],

  'clock.same': 'Los relojes de esta máquina y de la base de datos coinciden.',
  'clock.differs': [
    'Los relojes de esta máquina y de la base de datos difieren en {difference}.',
    'Póngalos en hora por NTP: el inicio de sesión, los recordatorios y el historial dependen de ellos.',
  ],
  'clock.zones': 'Ambas conocen la zona horaria {zone} y sus reglas.',
  'clock.zoneUnknown': [
    '{who} no conoce la zona horaria {zone} de la organización.',
    'Actualice los datos de zonas horarias del sistema (paquete tzdata), o elija otra zona en los ajustes.',
  ],
  'clock.zoneDiffers': [
    'Esta máquina y la base de datos conocen reglas distintas para la zona horaria {zone}.',
    'Actualice los datos de zonas horarias de ambas (paquete tzdata).',
  ],
  'clock.unseen': 'Solo se compara cuando la base de datos responde.',

  'secret.given': 'El secreto viene de KITH_SECRET.',
  'secret.kept': 'El secreto está en la carpeta de datos, solo para su propietario.',
  'secret.none': 'Todavía no hay secreto. El primer inicio lo crea.',
  'secret.missing': [
    'Falta el secreto, aunque hay una base de datos.',
    'Recupere {file} de una copia, o ponga KITH_SECRET como antes. Con uno nuevo todos vuelven a iniciar sesión y hay que escribir de nuevo las contraseñas de los servidores de correo.',
  ],
  'secret.wrong': ['El secreto no sirve: {error}', 'Recupere {file} de una copia, o ponga KITH_SECRET como antes.'],
  'secret.open': ['Otros usuarios de esta máquina pueden leer el secreto.', 'Ciérrelo: chmod 600 "{file}"'],

  'backups.fresh': 'La copia más reciente tiene {age}: {name}.',
  'backups.none': ['No hay ninguna copia en {where}.', 'Haga una ahora: kith backup'],
  'backups.old': [
    'La copia más reciente tiene {age}: {name}.',
    'Haga una ahora (kith backup) y mire en el registro por qué las noches no traen ninguna.',
  ],
  'backups.failed': ['La última copia falló: {error}', 'Corríjalo y haga una: kith backup'],
  'backups.away': [
    'No se pueden ver las copias de {where}: {error}',
    'Corrija BACKUP_DIR o BACKUP_S3_URL y los permisos allí.',
  ],
  'backups.nightly': 'Cada noche a las {at} se hace una, en {where}.',
  'backups.off': [
    'De noche no se hace ninguna copia (BACKUP_AT=off).',
    'Ponga en BACKUP_AT una hora como 02:30, o haga copias de otro modo.',
  ],
  'backups.encrypted': 'Las copias se cifran con BACKUP_KEY.',
  'backups.plain': 'Las copias no se cifran; solo el usuario de Kith puede leer su carpeta.',
  'backups.plainAway': [
    'Las copias salen de esta máquina sin cifrar.',
    'Ponga BACKUP_KEY, y guarde la clave donde no pueda perderse junto con esta máquina.',
  ],
  'backups.elsewhere': 'Las copias no están en el disco de los datos.',
  'backups.sameDisk': [
    'Las copias están en el disco de los datos: si se rompe, se pierde todo.',
    'Ponga en BACKUP_DIR otro disco, o en BACKUP_S3_URL un almacén en otro lugar.',
  ],
  'backups.restored': 'La copia {name} se restauró en un lugar desechable, en {time}. Tablas: {tables}, filas: {rows}.',
  'backups.notRestored': [
    'La copia {name} no se puede restaurar: {error}',
    'Haga una nueva ahora (kith backup) y pruebe con ella.',
  ],

  'files.unseen': 'Solo se ve cuando la base de datos responde y está preparada.',
  'files.whole': 'Están todos los archivos que guardan los registros: {bytes} de {quota}.',
  'files.missing': [
    'Faltan en la carpeta de datos archivos que guardan los registros: {count} ({names}).',
    'Restituya la carpeta «files» de una copia de seguridad, o de la máquina de la que vino la base de datos; hasta entonces no se pueden abrir.',
  ],
  'files.extra': [
    'En la carpeta de datos hay archivos que ningún registro conoce: {count}.',
    'No hacen daño. Si la carpeta de datos es de esta base de datos, son restos de una caída; mire antes de borrarlos.',
  ],
  'files.unreachable': [
    'No se llega al lugar donde están los archivos: {reason}',
    'Comprueba que el bucket de FILES_S3_URL existe y que su clave puede listar, leer y escribir.',
  ],
  'files.elsewhere': [
    '{count} contenidos están en {from}, y los nuevos van a {to}.',
    'No falta nada. Muévelos: kith files move --to s3, o --to folder.',
  ],
  'files.full': [
    'Los archivos ocupan {bytes} de los {quota} que pueden tener en total.',
    'Suba FILES_QUOTA, si hay sitio en el disco, o quite archivos grandes de los registros.',
  ],

  'queue.idle': 'Ningún trabajo se retrasa, está atascado o ha fallado.',
  'queue.unseen': 'Solo se ve cuando la base de datos responde y está preparada.',
  'queue.failed': [
    'Trabajos que han fallado del todo: {count}; el último, {name}: {error}',
    'Corrija la causa y reinténtelos en Ajustes, Sistema.',
  ],
  'queue.retrying': [
    'Trabajos que han fallado y se reintentan: {count}; el último, {name}: {error}',
    'Espere al próximo intento, o corrija la causa.',
  ],
  'queue.stuck': [
    'Trabajos en curso desde hace más de una hora: {count}, el más antiguo ({name}) desde hace {age}.',
    'Si el servidor se interrumpió entretanto, continúan solos en cuatro horas; reinícielo para verlo.',
  ],
  'queue.late': [
    'Trabajos que esperan aunque podrían empezar: {count}, el más antiguo ({name}) desde hace {age}.',
    'Compruebe que el servidor está en marcha (kith serve); sin él nadie los hace.',
  ],

  'mail.none': 'El correo no está configurado: las invitaciones y contraseñas nuevas se entregan como enlaces.',
  'mail.unseen': 'Solo se ve cuando la base de datos responde y está preparada.',
  'mail.unreadable': [
    'La contraseña del servidor de correo se guardó con otro secreto y no se puede leer.',
    'Escríbala de nuevo en Ajustes, Correo.',
  ],
  'mail.wrong': ['Los ajustes de correo no sirven: {error}', 'Corríjalos en el entorno o en Ajustes, Correo.'],
  'mail.reached': '{server} responde, con TLS.',
  'mail.reachedPlain': [
    '{server} responde, sin TLS.',
    'Elija TLS o STARTTLS, salvo que el servidor esté en esta máquina.',
  ],
  'mail.away': [
    '{server} no deja entrar a Kith: {error}',
    'Compruebe nombre, puerto, usuario y contraseña en Ajustes, Correo.',
  ],
  'mail.letters': 'Ningún mensaje ha fallado. En espera: {waiting}.',
  'mail.waiting': [
    'Mensajes en espera: {waiting}, el más antiguo desde hace {age}.',
    'Mire lo que dice el servidor en Ajustes, Correo saliente.',
  ],
  'mail.failed': [
    'Mensajes que han fallado: {failed}; de los que no se sabe si se enviaron: {unknown}.',
    'Envíelos de nuevo o descártelos en Ajustes, Correo saliente.',
  ],

  'model.unseen': 'Solo se ve cuando la base de datos responde y está preparada.',
  'model.none': 'El modelo de datos es el del producto.',
  'model.well': 'Esta versión conoce todo el modelo de datos, versión {version}.',
  'model.flaws': [
    'Partes del modelo de datos que esta versión no puede usar y deja fuera: {count}. {place}: {message}',
    'Cambie o elimine esa parte en Ajustes, Modelo de datos. Sus valores se conservan.',
  ],
  'model.shape': [
    'El modelo de datos guardado no tiene la forma que escribe esta versión. {place}: {message}',
    'Cambie o elimine esa parte en Ajustes, Modelo de datos: hasta entonces no se acepta ningún otro cambio.',
  ],
  'webhooks.none': 'No hay ningún webhook.',
  'webhooks.unseen': 'Solo se ve cuando la base de datos responde y está preparada.',
  'webhooks.well': 'Webhooks activos que aceptan lo que se les envía: {active}.',
  'webhooks.failing': [
    'Webhooks que ahora no aceptan nada: {failing} ({name}). El cambio más antiguo espera desde hace {age}.',
    'Vea qué responden en Ajustes, Webhooks.',
  ],
  'webhooks.disabled': [
    'Webhooks que Kith ha desactivado: {disabled} ({name}).',
    'Corrija la causa y actívelos en Ajustes, Webhooks, o elimínelos.',
  ],
  'webhooks.late': [
    'Hay cambios que esperan desde hace {age} a ser enviados a webhooks, aunque ninguno falla.',
    'Compruebe que el servidor está en marcha (kith serve) y que ninguna transacción queda abierta en la base de datos.',
  ],
  'webhooks.setAside': [
    'Mensajes a webhooks que se apartaron en una semana: {count}.',
    'Envíelos de nuevo o descártelos en Ajustes, Webhooks.',
  ],

  'certificate.none': 'Kith no usa ningún certificado propio.',
  'certificate.good': 'El certificado para {names} vale hasta el {until}.',
  'certificate.unreadable': [
    'El certificado no se puede usar: {error}',
    'Ponga los archivos correctos donde dicen TLS_CERT y TLS_KEY.',
  ],
  'certificate.expired': [
    'El certificado caducó el {until}: los navegadores lo rechazan.',
    'Renuévelo; Kith toma los archivos nuevos en un minuto.',
  ],
  'certificate.expiring': [
    'El certificado caduca el {until}.',
    'Mire por qué no se renueva; Kith toma los archivos nuevos en un minuto.',
  ],
  'certificate.early': [
    'El certificado solo vale a partir del {from}.',
    'Compruebe el reloj de esta máquina, o tome otro certificado.',
  ],
  'certificate.otherName': [
    'El certificado es para {names}, y no para {host} de PUBLIC_URL.',
    'Encargue uno para {host}, o corrija PUBLIC_URL.',
  ],

  'network.serving': 'Kith {release} responde en el puerto {port}.',
  'network.otherRelease': [
    'Kith {running} responde en el puerto {port}, y está instalado {release}.',
    'Reinicie el servidor.',
  ],
  'network.free': 'El servidor no está en marcha; el puerto {port} está libre.',
  'network.anyPort': 'El servidor toma cualquier puerto libre (PORT=0).',
  'network.taken': ['Otro programa ocupa el puerto {port}.', 'Deténgalo, o ponga otro en PORT.'],
  'network.forbidden': [
    'Este usuario no puede abrir el puerto {port}.',
    'Elija uno por encima de 1023, o conceda el permiso (AmbientCapabilities=CAP_NET_BIND_SERVICE).',
  ],
  'network.noHost': [
    'HOST {host} no es una dirección de esta máquina.',
    'Corrija HOST; 0.0.0.0 vale por todas las direcciones.',
  ],
  'network.http': 'El HTTP sin cifrar del puerto {port} se lleva a {url}.',
  'network.httpAway': [
    'Nada en el puerto {port} (HTTP_PORT) lleva del HTTP sin cifrar a {url}.',
    'Reinicie el servidor, o detenga lo que ocupa el puerto.',
  ],
  'network.httpFree': 'El servidor no está en marcha; el puerto {port} (HTTP_PORT) está libre.',
  'network.httpTaken': [
    'Otro programa ocupa el puerto {port} (HTTP_PORT).',
    'Deténgalo, o ponga en HTTP_PORT otro al que se pase el puerto 80.',
  ],
  'network.address': 'Se llega a Kith en {url}.',
  'network.addressUnset': [
    'PUBLIC_URL no está puesto: los enlaces de los correos no llevan a ningún sitio.',
    'Ponga en PUBLIC_URL la dirección que usan las personas.',
  ],
  'network.addressLocal': [
    'Otras máquinas pueden llamar a Kith (HOST {host}), pero PUBLIC_URL {url} lleva a la suya propia.',
    'Ponga en PUBLIC_URL la dirección que usan las personas.',
  ],
  'network.addressOpen': [
    '{url} no va cifrado: las contraseñas se pueden leer por el camino.',
    'Use HTTPS: ponga TLS_CERT y TLS_KEY, o un proxy con certificado delante de Kith.',
  ],
  'network.addressAway': [
    'No se llega a {url} desde esta máquina: {error}',
    'Compruebe el nombre, el proxy y el cortafuegos; tras algunos proxies es así aunque otros sí lleguen.',
  ],
  'network.addressOther': [
    'En {url} responde un programa que no es Kith.',
    'Compruebe el proxy, o corrija PUBLIC_URL.',
  ],
}
