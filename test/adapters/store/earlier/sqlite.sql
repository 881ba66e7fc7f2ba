PRAGMA foreign_keys=OFF;
BEGIN TRANSACTION;
CREATE TABLE subscriptions (
    platform text not null,
    workspace text not null,
    channel text not null,
    minute integer not null,
    zone text not null,
    days text not null,
    about text,
    set_by text not null,
    next_day integer,
    next_at integer,
    paused_because text,
    failed_days integer not null default 0, replaced_day integer, replaced_at integer, parent text,
    primary key (platform, workspace, channel)
  ) strict, without rowid;
INSERT INTO subscriptions VALUES('discord','900000000000000001','800000000000000001',540,'Asia/Shanghai','12345','深圳 “é”','300000000000000001',20784,1795654800123,NULL,4,NULL,NULL,NULL);
INSERT INTO subscriptions VALUES('slack','E0ORG001/T0TEAM02','C0OTHER',540,'Asia/Shanghai','12345','深圳 “é”','U0BOBBOB',20784,1795654800123,NULL,3,NULL,NULL,NULL);
INSERT INTO subscriptions VALUES('slack','T0TEAM01','C0BAR',540,'Asia/Shanghai','12345','深圳 “é”','U0BOBBOB',20784,1795654800123,'the channel is archived',1,NULL,NULL,NULL);
INSERT INTO subscriptions VALUES('slack','T0TEAM01','C0LOBBY',540,'Asia/Shanghai','12345',NULL,'U0ANNANN',20784,1795654800123,NULL,0,NULL,NULL,NULL);
INSERT INTO subscriptions VALUES('slack','T0TEAM02','C0LOBBY',540,'Asia/Shanghai','12345','深圳 “é”','U0ANNANN',20784,1795654800123,NULL,2,NULL,NULL,NULL);
INSERT INTO subscriptions VALUES('test','T1','later',540,'Asia/Shanghai','12345',NULL,'ann',20784,1795741200000,NULL,2,NULL,NULL,NULL);
INSERT INTO subscriptions VALUES('test','T1','lobby',540,'Asia/Shanghai','12345',NULL,'ann',20784,1795741200000,NULL,2,NULL,NULL,NULL);
INSERT INTO subscriptions VALUES('test','T1','refused',540,'Asia/Shanghai','12345',NULL,'ann',NULL,NULL,'archived',3,NULL,NULL,NULL);
INSERT INTO subscriptions VALUES('test','T1','sent',540,'Asia/Shanghai','12345',NULL,'ann',20783,1795654800000,NULL,2,NULL,NULL,NULL);
CREATE TABLE ledger (
    platform text not null,
    workspace text not null,
    channel text not null,
    day integer not null,
    due integer not null,
    state text not null,
    reason text,
    card text,
    about text,
    deadline integer,
    since integer,
    unsure integer not null default 0,
    claim_at integer,
    token text,
    message text, document text,
    primary key (platform, workspace, channel, day)
  ) strict, without rowid;
INSERT INTO ledger VALUES('discord','900000000000000001','800000000000000001',20781,1795478400000,'posted',NULL,'f20781',NULL,NULL,1795478400004,0,NULL,NULL,'message 4',NULL);
INSERT INTO ledger VALUES('discord','900000000000000001','800000000000000001',20782,1795564800000,'posted',NULL,'f20782',NULL,NULL,1795564800004,0,NULL,NULL,'message 4',NULL);
INSERT INTO ledger VALUES('discord','900000000000000001','800000000000000001',20783,1795651200000,'posted',NULL,'f20783',NULL,NULL,1795651200004,0,NULL,NULL,'message 4',NULL);
INSERT INTO ledger VALUES('slack','E0ORG001/T0TEAM02','C0OTHER',20781,1795478400000,'posted',NULL,'f20781',NULL,NULL,1795478400003,0,NULL,NULL,'message 3',NULL);
INSERT INTO ledger VALUES('slack','E0ORG001/T0TEAM02','C0OTHER',20782,1795564800000,'posted',NULL,'f20782',NULL,NULL,1795564800003,0,NULL,NULL,'message 3',NULL);
INSERT INTO ledger VALUES('slack','E0ORG001/T0TEAM02','C0OTHER',20783,1795651200000,'posted',NULL,'f20783',NULL,NULL,1795651200003,0,NULL,NULL,'message 3',NULL);
INSERT INTO ledger VALUES('slack','T0TEAM01','C0BAR',20781,1795478400000,'posted',NULL,'f20781',NULL,NULL,1795478400001,0,NULL,NULL,'message 1',NULL);
INSERT INTO ledger VALUES('slack','T0TEAM01','C0BAR',20782,1795564800000,'posted',NULL,'f20782',NULL,NULL,1795564800001,0,NULL,NULL,'message 1',NULL);
INSERT INTO ledger VALUES('slack','T0TEAM01','C0BAR',20783,1795651200000,'posted',NULL,'f20783',NULL,NULL,1795651200001,0,NULL,NULL,'message 1',NULL);
INSERT INTO ledger VALUES('slack','T0TEAM01','C0LOBBY',20781,1795478400000,'posted',NULL,'f20781',NULL,NULL,1795478400000,0,NULL,NULL,'message 0',NULL);
INSERT INTO ledger VALUES('slack','T0TEAM01','C0LOBBY',20782,1795564800000,'posted',NULL,'f20782',NULL,NULL,1795564800000,0,NULL,NULL,'message 0',NULL);
INSERT INTO ledger VALUES('slack','T0TEAM01','C0LOBBY',20783,1795651200000,'posted',NULL,'f20783',NULL,NULL,1795651200000,0,NULL,NULL,'message 0',NULL);
INSERT INTO ledger VALUES('slack','T0TEAM02','C0LOBBY',20781,1795478400000,'posted',NULL,'f20781',NULL,NULL,1795478400002,0,NULL,NULL,'message 2',NULL);
INSERT INTO ledger VALUES('slack','T0TEAM02','C0LOBBY',20782,1795564800000,'posted',NULL,'f20782',NULL,NULL,1795564800002,0,NULL,NULL,'message 2',NULL);
INSERT INTO ledger VALUES('slack','T0TEAM02','C0LOBBY',20783,1795651200000,'posted',NULL,'f20783',NULL,NULL,1795651200002,0,NULL,NULL,'message 2',NULL);
INSERT INTO ledger VALUES('test','T1','later',20783,1795654800000,'sending',NULL,'220f3800cfb20d98',NULL,1795676400000,1795654800000,1,4000000000000,'t1',NULL,'document');
INSERT INTO ledger VALUES('test','T1','lobby',20783,1795654800000,'sending',NULL,'14565ad0c4fe1c45',NULL,1795676400000,1795654800000,1,4000000000000,'t1',NULL,'document');
INSERT INTO ledger VALUES('test','T1','refused',20783,1795654800000,'failed','archived','f8aa422944cf4b07',NULL,1795676400000,1795654800000,0,NULL,'5c6eabb1-eeca-4ce6-8dbb-2c0463cd870a',NULL,'document');
CREATE TABLE dealt (
    number integer primary key,
    platform text not null,
    workspace text not null,
    channel text not null,
    card text not null,
    unique (platform, workspace, channel, card)
  ) strict;
INSERT INTO dealt VALUES(1,'slack','T0TEAM01','C0LOBBY','f3');
INSERT INTO dealt VALUES(2,'slack','T0TEAM01','C0LOBBY','f1');
INSERT INTO dealt VALUES(3,'slack','T0TEAM01','C0LOBBY','f2');
INSERT INTO dealt VALUES(4,'slack','T0TEAM01','C0BAR','f3');
INSERT INTO dealt VALUES(5,'slack','T0TEAM01','C0BAR','f1');
INSERT INTO dealt VALUES(6,'slack','T0TEAM01','C0BAR','f2');
INSERT INTO dealt VALUES(7,'slack','T0TEAM02','C0LOBBY','f3');
INSERT INTO dealt VALUES(8,'slack','T0TEAM02','C0LOBBY','f1');
INSERT INTO dealt VALUES(9,'slack','T0TEAM02','C0LOBBY','f2');
INSERT INTO dealt VALUES(10,'slack','E0ORG001/T0TEAM02','C0OTHER','f3');
INSERT INTO dealt VALUES(11,'slack','E0ORG001/T0TEAM02','C0OTHER','f1');
INSERT INTO dealt VALUES(12,'slack','E0ORG001/T0TEAM02','C0OTHER','f2');
INSERT INTO dealt VALUES(13,'discord','900000000000000001','800000000000000001','f3');
INSERT INTO dealt VALUES(14,'discord','900000000000000001','800000000000000001','f1');
INSERT INTO dealt VALUES(15,'discord','900000000000000001','800000000000000001','f2');
INSERT INTO dealt VALUES(16,'test','T1','later','220f3800cfb20d98');
INSERT INTO dealt VALUES(17,'test','T1','lobby','14565ad0c4fe1c45');
CREATE TABLE settings (name text primary key, value text not null) strict, without rowid;
INSERT INTO settings VALUES('rules','2026b');
CREATE TABLE installations (
    platform text not null,
    id text not null,
    sealed text not null,
    installed_at integer not null,
    primary key (platform, id)
  ) strict, without rowid;
INSERT INTO installations VALUES('slack','E0ORG001','sealed:E0ORG001',1795654800000);
INSERT INTO installations VALUES('slack','T0TEAM01','sealed:T0TEAM01',1795654800000);
CREATE TABLE channels (
    platform text not null,
    workspace text not null,
    channel text not null,
    document text,
    listening integer not null default 0,
    primary key (platform, workspace, channel)
  ) strict, without rowid;
INSERT INTO channels VALUES('discord','900000000000000001','800000000000000001','minutes “é”',1);
INSERT INTO channels VALUES('slack','E0ORG001/T0TEAM02','C0OTHER','minutes “é”',1);
INSERT INTO channels VALUES('slack','T0TEAM01','C0BAR','minutes “é”',1);
INSERT INTO channels VALUES('slack','T0TEAM01','C0LOBBY','minutes “é”',1);
INSERT INTO channels VALUES('slack','T0TEAM02','C0LOBBY','minutes “é”',1);
CREATE TABLE threads (
    platform text not null,
    workspace text not null,
    thread text not null,
    expires_at integer not null,
    primary key (platform, workspace, thread)
  ) strict, without rowid;
INSERT INTO threads VALUES('discord','900000000000000001','1.1 of 800000000000000001',4000000000123);
INSERT INTO threads VALUES('slack','E0ORG001/T0TEAM02','1.1 of C0OTHER',4000000000123);
INSERT INTO threads VALUES('slack','T0TEAM01','1.1 of C0BAR',4000000000123);
INSERT INTO threads VALUES('slack','T0TEAM01','1.1 of C0LOBBY',4000000000123);
INSERT INTO threads VALUES('slack','T0TEAM02','1.1 of C0LOBBY',4000000000123);
CREATE TABLE gaps (
    platform text not null,
    workspace text not null,
    channel text not null,
    document text not null,
    kind text not null,
    day integer not null,
    count integer not null,
    primary key (platform, workspace, channel, document, kind, day)
  ) strict, without rowid;
INSERT INTO gaps VALUES('discord','900000000000000001','800000000000000001','minutes','closest',20781,3);
INSERT INTO gaps VALUES('discord','900000000000000001','800000000000000001','minutes','closest',20782,3);
INSERT INTO gaps VALUES('discord','900000000000000001','800000000000000001','minutes','closest',20783,3);
INSERT INTO gaps VALUES('slack','E0ORG001/T0TEAM02','C0OTHER','minutes','closest',20781,3);
INSERT INTO gaps VALUES('slack','E0ORG001/T0TEAM02','C0OTHER','minutes','closest',20782,3);
INSERT INTO gaps VALUES('slack','E0ORG001/T0TEAM02','C0OTHER','minutes','closest',20783,3);
INSERT INTO gaps VALUES('slack','T0TEAM01','C0BAR','minutes','closest',20781,3);
INSERT INTO gaps VALUES('slack','T0TEAM01','C0BAR','minutes','closest',20782,3);
INSERT INTO gaps VALUES('slack','T0TEAM01','C0BAR','minutes','closest',20783,3);
INSERT INTO gaps VALUES('slack','T0TEAM01','C0LOBBY','minutes','closest',20781,3);
INSERT INTO gaps VALUES('slack','T0TEAM01','C0LOBBY','minutes','closest',20782,3);
INSERT INTO gaps VALUES('slack','T0TEAM01','C0LOBBY','minutes','closest',20783,3);
INSERT INTO gaps VALUES('slack','T0TEAM02','C0LOBBY','minutes','closest',20781,3);
INSERT INTO gaps VALUES('slack','T0TEAM02','C0LOBBY','minutes','closest',20782,3);
INSERT INTO gaps VALUES('slack','T0TEAM02','C0LOBBY','minutes','closest',20783,3);
CREATE TABLE questions (
    id text primary key,
    platform text not null,
    workspace text not null,
    channel text not null,
    document text not null,
    outcome text not null,
    complained integer not null default 0,
    words text,
    asked_at integer not null
  ) strict, without rowid;
INSERT INTO questions VALUES('q discord 900000000000000001 800000000000000001 20781','discord','900000000000000001','800000000000000001','minutes','closest',1,'what is 深圳',1795478400000);
INSERT INTO questions VALUES('q discord 900000000000000001 800000000000000001 20782','discord','900000000000000001','800000000000000001','minutes','closest',1,'what is 深圳',1795564800000);
INSERT INTO questions VALUES('q discord 900000000000000001 800000000000000001 20783','discord','900000000000000001','800000000000000001','minutes','closest',1,'what is 深圳',1795651200000);
INSERT INTO questions VALUES('q slack E0ORG001/T0TEAM02 C0OTHER 20781','slack','E0ORG001/T0TEAM02','C0OTHER','minutes','closest',1,'what is 深圳',1795478400000);
INSERT INTO questions VALUES('q slack E0ORG001/T0TEAM02 C0OTHER 20782','slack','E0ORG001/T0TEAM02','C0OTHER','minutes','closest',1,'what is 深圳',1795564800000);
INSERT INTO questions VALUES('q slack E0ORG001/T0TEAM02 C0OTHER 20783','slack','E0ORG001/T0TEAM02','C0OTHER','minutes','closest',1,'what is 深圳',1795651200000);
INSERT INTO questions VALUES('q slack T0TEAM01 C0BAR 20781','slack','T0TEAM01','C0BAR','minutes','closest',1,'what is 深圳',1795478400000);
INSERT INTO questions VALUES('q slack T0TEAM01 C0BAR 20782','slack','T0TEAM01','C0BAR','minutes','closest',1,'what is 深圳',1795564800000);
INSERT INTO questions VALUES('q slack T0TEAM01 C0BAR 20783','slack','T0TEAM01','C0BAR','minutes','closest',1,'what is 深圳',1795651200000);
INSERT INTO questions VALUES('q slack T0TEAM01 C0LOBBY 20781','slack','T0TEAM01','C0LOBBY','minutes','closest',1,'what is 深圳',1795478400000);
INSERT INTO questions VALUES('q slack T0TEAM01 C0LOBBY 20782','slack','T0TEAM01','C0LOBBY','minutes','closest',1,'what is 深圳',1795564800000);
INSERT INTO questions VALUES('q slack T0TEAM01 C0LOBBY 20783','slack','T0TEAM01','C0LOBBY','minutes','closest',1,'what is 深圳',1795651200000);
INSERT INTO questions VALUES('q slack T0TEAM02 C0LOBBY 20781','slack','T0TEAM02','C0LOBBY','minutes','closest',1,'what is 深圳',1795478400000);
INSERT INTO questions VALUES('q slack T0TEAM02 C0LOBBY 20782','slack','T0TEAM02','C0LOBBY','minutes','closest',1,'what is 深圳',1795564800000);
INSERT INTO questions VALUES('q slack T0TEAM02 C0LOBBY 20783','slack','T0TEAM02','C0LOBBY','minutes','closest',1,'what is 深圳',1795651200000);
CREATE INDEX subscriptions_due on subscriptions (platform, next_at) where next_at is not null;
CREATE INDEX ledger_open on ledger (platform, claim_at) where state = 'sending';
CREATE INDEX ledger_settled on ledger (day) where state <> 'sending';
CREATE INDEX threads_expired on threads (expires_at);
CREATE INDEX gaps_expired on gaps (day);
CREATE INDEX questions_expired on questions (asked_at);
COMMIT;
pragma user_version = 4;
