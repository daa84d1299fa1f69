import type { Words } from './en.ts'

export const zh: Words = {
  'any.failed': ['此项无法检查：{error}', '请先解决此问题，再重新检查。'],

  'installation.node': 'Node {version} 正在运行 Kith {release}。',
  'installation.nodeOld': [
    'Node {version} 过旧。',
    '请用 bin/kith 启动 Kith（缺少 Node 24 时会自动下载），或安装 Node 24。',
  ],
  'installation.packages': '软件包与 package-lock.json 一致：{count} 个。',
  'installation.packagesDiffer': [
    '缺失或版本不符的软件包：{count} 个（{names}）。',
    '请在 {folder} 运行“npm ci”，然后重新启动 Kith。',
  ],
  'installation.screens': '界面已生成。',
  'installation.screensMissing': [
    '界面尚未生成，浏览器无内容可显示。',
    '启动 Kith 即会生成；或在 {folder} 运行“npm run build:web”并查看其输出。',
  ],
  'installation.broken': ['无法读取 {folder} 中的安装：{error}。', '请在数据文件夹之外重新安装 Kith。'],
  'installation.configuration': [
    '配置有误：{error}',
    '请在环境变量或 kith.config.json 中更正；在此之前无法检查其他内容。',
  ],

  'data.folder': '数据文件夹 {folder} 属于运行 Kith 的用户，且可写入。',
  'data.missing': ['数据文件夹 {folder} 尚不存在。', '启动 Kith 即会创建；或用 DATA_DIR 指明其位置。'],
  'data.closed': [
    '当前用户无法读写数据文件夹 {folder}。',
    '请以其所有者身份启动 Kith，或将其交给当前用户：chown -R {user} "{folder}"',
  ],
  'data.foreign': [
    '数据文件夹 {folder} 属于 id 为 {owner} 的用户，而 Kith 以 {user} 运行。',
    '请以该用户启动 Kith，或将文件夹交给当前用户：chown -R {user} "{folder}"',
  ],
  'data.open': ['本机其他用户可以查看数据文件夹 {folder}。', '请收回权限：chmod o-rw "{folder}"'],
  'data.space': '数据文件夹所在磁盘剩余 {free}。',
  'data.spaceLow': [
    '数据文件夹所在磁盘剩余 {free}；数据库和最近一次备份占用 {needed}，可能还需要同样多的空间。',
    '请腾出空间，或将数据文件夹移到更大的磁盘（DATA_DIR）。',
  ],
  'data.spaceNone': ['数据文件夹所在磁盘仅剩 {free}。', '请立即腾出空间：否则更改和备份都无法写入。'],
  'data.unfinishedRestore': [
    '{madeAt} 的备份未能恢复完毕。',
    '请重新执行该命令，或继续使用原有数据：kith restore --give-up',
  ],

  'database.none': '尚无数据库。首次启动时创建。',
  'database.away': ['数据库没有响应：{error}', '请启动数据库或更正其地址（DATABASE_URL），再重新检查。'],
  'database.broken': ['无法打开内置数据库：{error}', '请查看 {log}。若无法修复，请恢复最新备份：kith restore'],
  'database.version': 'PostgreSQL {version} 响应正常；数据库占用 {size}。',
  'database.old': ['PostgreSQL {version} 过旧。', 'Kith 需要 PostgreSQL 15 或更高版本：请升级服务器。'],
  'database.text': '各种语言的文字均可保存、排序和搜索。',
  'database.textWrong': [
    '数据库编码为 {encoding}，字符类型为 {locale}；无法在其中搜索中文或西里尔文字。',
    "请创建正确的数据库并将备份恢复到其中：create database kith template template0 encoding 'UTF8' locale 'C.UTF-8'",
  ],
  'database.noIcu': ['此 PostgreSQL 编译时未包含 ICU，而文字排序需要它。', '请使用带 ICU 的 PostgreSQL。'],
  'database.extensions': '扩展 pg_trgm 已安装。',
  'database.extensionsMissing': ['扩展 pg_trgm 未安装，无法搜索。', '请由数据库所有者执行：create extension pg_trgm'],
  'database.migrations': '数据表与此版本一致。',
  'database.migrationsPending': [
    '此版本对数据表的更改尚未执行：{count} 项（{names}）。',
    '启动服务器会先备份再执行；可先演练：kith upgrade --rehearse',
  ],
  'database.migrationsNewer': [
    '此数据库曾由更新版本的 Kith（{names}）使用，当前版本为 {release}。',
    '请启动那个版本，或恢复其之前的备份。',
  ],
  'database.indexes': '所有索引均正常。',
  'database.indexesInvalid': ['索引异常，列表会变慢：{count} 个（{names}）。', '请重建：{statement}'],
  'database.transactions': '没有长时间未结束的事务。',
  'database.transactionsLong': [
    '长时间未结束的事务：{count} 个，最久的已持续 {age}（{who}）。其间无法清理已删除的行。',
    '若无人需要，请结束它：select pg_terminate_backend({pid})',
  ],
  'database.tidy': '已删除的行得到及时清理。',
  'database.untidy': [
    '表 {table} 中有已删除的行 {dead}，有效行 {live}。',
    '请确认 autovacuum 已开启且没有未结束的事务，然后执行：vacuum analyze {table}',
  ],
  'database.settings': '已保存的内容在断电后不会丢失。',
  'database.settingsUnsafe': [
    'PostgreSQL 的这些设置会危及已保存的内容：{names}。',
    '请在 postgresql.conf 中设为 on 并重新加载。',
  ],
  'database.settingsLax': [
    'PostgreSQL 的这些设置已关闭：{names}。',
    '请在 postgresql.conf 中设为 on，否则断电时会丢失最后片刻的内容，速度也会逐渐下降。',
  ],
  'database.connections': '使用中的连接：{used} / {most}。',
  'database.connectionsFew': [
    '使用中的连接：{used} / {most}；每个 Kith 服务器最多需要 25 个。',
    '请提高 max_connections，或结束使用此 PostgreSQL 的其他程序。',
  ],

  'clock.same': '本机与数据库的时钟一致。',
  'clock.differs': ['本机与数据库的时钟相差 {difference}。', '请用 NTP 校时：登录、提醒和历史都依赖时钟。'],
  'clock.zones': '双方都认识时区 {zone} 及其规则。',
  'clock.zoneUnknown': [
    '{who} 不认识组织的时区 {zone}。',
    '请更新系统的时区数据（tzdata 包），或在设置中选择其他时区。',
  ],
  'clock.zoneDiffers': ['本机与数据库对时区 {zone} 的规则不同。', '请更新双方的时区数据（tzdata 包）。'],
  'clock.unseen': '仅在数据库响应时比较。',

  'secret.given': '密钥来自 KITH_SECRET。',
  'secret.kept': '密钥在数据文件夹中，仅所有者可读。',
  'secret.none': '尚无密钥。首次启动时创建。',
  'secret.missing': [
    '数据库已存在，但密钥缺失。',
    '请从备份取回 {file}，或照旧设置 KITH_SECRET。若用新密钥，所有人需重新登录，邮件服务器的密码也需重新输入。',
  ],
  'secret.wrong': ['密钥无法使用：{error}', '请从备份取回 {file}，或照旧设置 KITH_SECRET。'],
  'secret.open': ['本机其他用户可以读取密钥。', '请收回权限：chmod 600 "{file}"'],

  'backups.fresh': '最新备份距今 {age}：{name}。',
  'backups.none': ['{where} 中没有备份。', '请立即备份：kith backup'],
  'backups.old': ['最新备份距今 {age}：{name}。', '请立即备份（kith backup），并在日志中查看夜间为何没有备份。'],
  'backups.failed': ['上一次备份失败：{error}', '请解决后再备份：kith backup'],
  'backups.away': ['无法查看 {where} 中的备份：{error}', '请更正 BACKUP_DIR 或 BACKUP_S3_URL 及其权限。'],
  'backups.nightly': '每晚 {at} 备份到 {where}。',
  'backups.off': ['夜间不备份（BACKUP_AT=off）。', '请将 BACKUP_AT 设为如 02:30 的时间，或用其他方式备份。'],
  'backups.encrypted': '备份以 BACKUP_KEY 加密。',
  'backups.plain': '备份未加密；其文件夹仅 Kith 的用户可读。',
  'backups.plainAway': ['备份未经加密便离开本机。', '请设置 BACKUP_KEY，并将其保存在不会与本机一同丢失的地方。'],
  'backups.elsewhere': '备份不在数据所在磁盘上。',
  'backups.sameDisk': [
    '备份与数据在同一磁盘：磁盘损坏时两者俱失。',
    '请将 BACKUP_DIR 设到另一磁盘，或将 BACKUP_S3_URL 设到别处的存储。',
  ],
  'backups.restored': '备份 {name} 已恢复到一次性位置，用时 {time}。表：{tables}，行：{rows}。',
  'backups.notRestored': ['备份 {name} 无法恢复：{error}', '请立即重新备份（kith backup），再用新备份尝试。'],

  'files.unseen': '只有数据库有响应并已设置时才能检查。',
  'files.whole': '记录中的文件齐全：{bytes}，上限 {quota}。',
  'files.missing': [
    '数据文件夹中缺少记录所含的文件：{count} 个（{names}）。',
    '请放回备份中的“files”文件夹，或数据库原来所在机器上的该文件夹；在此之前无法打开这些文件。',
  ],
  'files.extra': [
    '数据文件夹中有 {count} 个没有任何记录使用的文件。',
    '它们没有害处。如果数据文件夹属于此数据库，则是崩溃后遗留的；删除前请先查看。',
  ],
  'files.unreachable': [
    '无法访问文件的存放位置：{reason}',
    '请确认 FILES_S3_URL 的存储桶存在，且其密钥可以列出、读取和写入。',
  ],
  'files.elsewhere': [
    '{count} 个文件内容位于 {from}，新文件则存放到 {to}。',
    '没有丢失任何内容。迁移它们：kith files move --to s3，或 --to folder。',
  ],
  'files.full': [
    '文件已占用 {bytes}，总上限为 {quota}。',
    '如果磁盘有空间，请调高 FILES_QUOTA，或从记录中移除大文件。',
  ],

  'queue.idle': '没有迟延、卡住或失败的后台作业。',
  'queue.unseen': '仅在数据库响应且已就绪时可见。',
  'queue.failed': ['彻底失败的作业：{count} 个；最后一个 {name}：{error}', '请解决原因，然后在“设置 – 系统”中重试。'],
  'queue.retrying': ['失败后待重试的作业：{count} 个；最后一个 {name}：{error}', '请等待下次重试，或解决原因。'],
  'queue.stuck': [
    '运行超过一小时的作业：{count} 个，最久的（{name}）已 {age}。',
    '若服务器曾被强行终止，它们会在四小时内自行继续；可重新启动查看。',
  ],
  'queue.late': [
    '可运行却仍在等待的作业：{count} 个，最久的（{name}）已 {age}。',
    '请确认服务器在运行（kith serve）；否则无人处理。',
  ],

  'mail.none': '邮件未设置：邀请和新密码以链接方式转交。',
  'mail.unseen': '仅在数据库响应且已就绪时可见。',
  'mail.unreadable': ['邮件服务器的密码是用另一密钥保存的，无法读取。', '请在“设置 – 邮件”中重新输入。'],
  'mail.wrong': ['邮件设置无法使用：{error}', '请在环境变量或“设置 – 邮件”中更正。'],
  'mail.reached': '{server} 响应正常，使用 TLS。',
  'mail.reachedPlain': ['{server} 响应正常，但未使用 TLS。', '请选择 TLS 或 STARTTLS，除非该服务器就在本机。'],
  'mail.away': ['{server} 不允许 Kith 进入：{error}', '请在“设置 – 邮件”中检查名称、端口、用户和密码。'],
  'mail.letters': '没有失败的邮件。等待中：{waiting}。',
  'mail.waiting': ['等待中的邮件：{waiting} 封，最久的已 {age}。', '请在“设置 – 发出的邮件”中查看服务器的答复。'],
  'mail.failed': [
    '失败的邮件：{failed} 封；不知是否已发出的：{unknown} 封。',
    '请在“设置 – 发出的邮件”中重新发送或作罢。',
  ],

  'model.unseen': '只有数据库有响应并已设置时才能检查。',
  'model.none': '数据模型为产品自带。',
  'model.well': '此版本支持数据模型（版本 {version}）的全部内容。',
  'model.flaws': [
    '此版本无法支持而略去的数据模型部分：{count}。{place}：{message}',
    '请在“设置 – 数据模型”中修改或删除该部分。其数据会保留。',
  ],
  'model.shape': [
    '已存的数据模型与此版本写入的格式不符。{place}：{message}',
    '请在“设置 – 数据模型”中修改或删除该部分；在此之前不接受其他更改。',
  ],
  'webhooks.none': '未设置 Webhook。',
  'webhooks.unseen': '只有数据库有响应并已设置时才能检查。',
  'webhooks.well': '已启用且正常接收的 Webhook：{active} 个。',
  'webhooks.failing': [
    '目前不接收任何内容的 Webhook：{failing} 个（{name}）。最早的变更已等待 {age}。',
    '请在“设置 – Webhook”中查看其答复。',
  ],
  'webhooks.disabled': [
    '被 Kith 停用的 Webhook：{disabled} 个（{name}）。',
    '请在“设置 – Webhook”中排除原因后重新启用，或将其删除。',
  ],
  'webhooks.late': [
    '虽然没有 Webhook 失败，变更已等待 {age} 未通知。',
    '请确认服务器正在运行（kith serve），且数据库中没有一直未结束的事务。',
  ],
  'webhooks.setAside': ['一周内被搁置的 Webhook 消息：{count} 条。', '请在“设置 – Webhook”中重新发送或作罢。'],

  'certificate.none': 'Kith 自身不使用证书。',
  'certificate.good': '{names} 的证书有效期至 {until}。',
  'certificate.unreadable': ['证书无法使用：{error}', '请将正确的文件放到 TLS_CERT 和 TLS_KEY 所指之处。'],
  'certificate.expired': ['证书已于 {until} 过期：浏览器会拒绝。', '请续期；Kith 会在一分钟内采用新文件。'],
  'certificate.expiring': ['证书将于 {until} 过期。', '请查明为何没有续期；Kith 会在一分钟内采用新文件。'],
  'certificate.early': ['证书自 {from} 起才有效。', '请检查本机时钟，或换用其他证书。'],
  'certificate.otherName': [
    '证书属于 {names}，而非 PUBLIC_URL 中的 {host}。',
    '请为 {host} 申请证书，或更正 PUBLIC_URL。',
  ],

  'network.serving': 'Kith {release} 在端口 {port} 响应。',
  'network.otherRelease': ['端口 {port} 上运行的是 Kith {running}，而安装的是 {release}。', '请重新启动服务器。'],
  'network.free': '服务器未运行；端口 {port} 空闲。',
  'network.anyPort': '服务器使用任意空闲端口（PORT=0）。',
  'network.taken': ['端口 {port} 被其他程序占用。', '请停止该程序，或将 PORT 设为其他端口。'],
  'network.forbidden': [
    '当前用户不得打开端口 {port}。',
    '请选择 1023 以上的端口，或授予权限（AmbientCapabilities=CAP_NET_BIND_SERVICE）。',
  ],
  'network.noHost': ['HOST {host} 不是本机地址。', '请更正 HOST；0.0.0.0 表示所有地址。'],
  'network.http': '端口 {port} 上的明文 HTTP 会转到 {url}。',
  'network.httpAway': [
    '端口 {port}（HTTP_PORT）上没有程序把明文 HTTP 转到 {url}。',
    '请重新启动服务器，或停止占用该端口的程序。',
  ],
  'network.httpFree': '服务器未运行；端口 {port}（HTTP_PORT）空闲。',
  'network.httpTaken': [
    '端口 {port}（HTTP_PORT）被其他程序占用。',
    '请停止该程序，或将 HTTP_PORT 设为其他端口，并把端口 80 转到该端口。',
  ],
  'network.address': '大家通过 {url} 访问 Kith。',
  'network.addressUnset': ['未设置 PUBLIC_URL，邮件中的链接无处可去。', '请将 PUBLIC_URL 设为大家使用的地址。'],
  'network.addressLocal': [
    '其他机器可以访问 Kith（HOST {host}），但 PUBLIC_URL {url} 指向它们自己。',
    '请将 PUBLIC_URL 设为大家使用的地址。',
  ],
  'network.addressOpen': [
    '{url} 未加密：密码可能在途中被读取。',
    '请使用 HTTPS：设置 TLS_CERT 和 TLS_KEY，或在 Kith 前放置带证书的代理。',
  ],
  'network.addressAway': [
    '从本机无法访问 {url}：{error}',
    '请检查名称、代理和防火墙；在某些代理后会如此，尽管其他人可以访问。',
  ],
  'network.addressOther': ['在 {url} 响应的不是 Kith。', '请检查代理，或更正 PUBLIC_URL。'],
}
