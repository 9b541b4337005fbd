CREATE SCHEMA vioshs;
CREATE TABLE vioshs.cluster (            -- one row
  clusterid    BIGINT PRIMARY KEY,       -- [B] 1
  dbstate      INTEGER DEFAULT 0 NOT NULL, -- [B] 8 when serving; other values not shown
  doexch       INTEGER DEFAULT 0 NOT NULL, -- [B] name only; [D] 1 = pending cluster message exchange
  cur_major    INTEGER DEFAULT 0 NOT NULL, -- [B] 2; [I] negotiated COM/HM version, set by vioHsSetComHmVersions
  cur_minor    INTEGER DEFAULT 0 NOT NULL,
  ksysmsgsync  INTEGER DEFAULT 0 NOT NULL, -- [B] 1; [D] 1 = KSYS and msg table agree
  dbninstance  BIGINT  DEFAULT 1 NOT NULL, -- [B] 1; [I] +1 per DBN election
  recoverytag  BIGINT  DEFAULT 0 NOT NULL, -- [B] 1; [I] identifies the current recovery round
  recoveryts   TIMESTAMP                   -- [I] when that round started
);
CREATE TABLE vioshs.ms (                 -- managed systems (hosts); all columns and types [B]
  msid         BIGINT PRIMARY KEY,       -- random signed 64 bit, not derived from the MTM
  clusterid    BIGINT NOT NULL REFERENCES vioshs.cluster(clusterid),
  mtm          VARCHAR(64) NOT NULL UNIQUE, -- KSYS form: 8408-E8E212424W
  machinetype  VARCHAR(16) NOT NULL,
  model        VARCHAR(16) NOT NULL,
  serial       VARCHAR(32) NOT NULL
);
CREATE TABLE vioshs.vios (
  viosuuid     VARCHAR(36) PRIMARY KEY,  -- [B] lower case, dashed
  msid         BIGINT NOT NULL REFERENCES vioshs.ms(msid),  -- [B]
  nodeid_1     BIGINT NOT NULL,          -- [B] high 64 bits of the CAA node UUID
  nodeid_2     BIGINT NOT NULL,          -- [B] low 64 bits
  state        INTEGER DEFAULT 1 NOT NULL, -- [B] 1 UP, 2 DOWN; [D] 3 REMOVED
  reason       INTEGER DEFAULT 0 NOT NULL, -- [B] bit mask, section 12
  staterecovery       INTEGER DEFAULT 0 NOT NULL, -- [B] zeroed by NODE_DOWN
  recoverydbninstance BIGINT  DEFAULT 0 NOT NULL, -- [B] zeroed by NODE_DOWN
  recoverytag         BIGINT  DEFAULT 0 NOT NULL, -- [B] zeroed by NODE_DOWN
  partnum      INTEGER,                  -- [I] stored from ADD_MS; column names from here on are [D]
  macaddr      VARCHAR(12),              -- trunk adapter MAC; read back by the HM at start
  ishm         INTEGER DEFAULT 0 NOT NULL,
  hmstate      INTEGER DEFAULT 0 NOT NULL, -- the log calls it hmState; 1 running, 0 not
  hmhbts       TIMESTAMP,                -- last HM heartbeat, NULL = never
  hmident      VARCHAR(64),              -- Hello identifier of the running HM instance
  hmloglevel   INTEGER DEFAULT 3 NOT NULL,
  up_major INTEGER DEFAULT 0 NOT NULL, up_minor INTEGER DEFAULT 0 NOT NULL,
  lo_major INTEGER DEFAULT 0 NOT NULL, lo_minor INTEGER DEFAULT 0 NOT NULL,
  UNIQUE (nodeid_1, nodeid_2)
);
CREATE TABLE vioshs.vm (                 -- all column names [B]
  vmuuid       VARCHAR(36) PRIMARY KEY,  -- '' in the seed row named default_vm
  name         VARCHAR(255) DEFAULT '' NOT NULL, -- ADD_VM stores ''
  msid         BIGINT REFERENCES vioshs.ms(msid), -- NULL until START_VM
  misshistory  INTEGER DEFAULT 0 NOT NULL, -- [I] count of earlier misses
  state        INTEGER DEFAULT 1 NOT NULL, -- section 4
  up_major INTEGER DEFAULT 0 NOT NULL, up_minor INTEGER DEFAULT 0 NOT NULL, -- VMM version range
  lo_major INTEGER DEFAULT 0 NOT NULL, lo_minor INTEGER DEFAULT 0 NOT NULL,
  shortmsg     BIGINT DEFAULT 0 NOT NULL,  -- doorbell bits not yet acknowledged
  msgsync      INTEGER DEFAULT 0 NOT NULL,
  msgsdeleted  INTEGER DEFAULT 0 NOT NULL,
  misshistoryts TIMESTAMP,
  suspendts    TIMESTAMP                 -- set by vioHmVmSuspend
);
CREATE TABLE vioshs.map (                -- VM x VIOS (HM) pair; all column names [B]
  vmuuid       VARCHAR(36) NOT NULL REFERENCES vioshs.vm(vmuuid),
  viosuuid     VARCHAR(36) NOT NULL REFERENCES vioshs.vios(viosuuid),
  misshistory  INTEGER DEFAULT 0 NOT NULL,
  hmrecovery   INTEGER DEFAULT 0 NOT NULL,
  viosrecovery INTEGER DEFAULT 0 NOT NULL,
  vmhbmissed   TIMESTAMP,                -- NULL = heartbeats arriving
  PRIMARY KEY (vmuuid, viosuuid)
);
CREATE TABLE vioshs.trans (              -- pending facts and work; column names [B]
  vmuuid       VARCHAR(36) NOT NULL,     -- 'none' for node events, so no foreign key
  viosuuid     VARCHAR(36) NOT NULL,
  msid         BIGINT NOT NULL,
  tag          BIGINT NOT NULL,          -- x/9: work tag; 9/1: random; other x/1: 0; a report overwrites it (7.3)
  opcode       INTEGER NOT NULL,         -- section 4
  state        INTEGER NOT NULL,         -- section 4
  data         VARCHAR(8192),            -- event record, or 'old=8:new=3'
  "integer"    BIGINT DEFAULT 0 NOT NULL, -- reserved word: always quote; reason code for opcode 9
  txstarted    TIMESTAMP NOT NULL
);
CREATE INDEX trans_i1 ON vioshs.trans (tag);
CREATE INDEX trans_i2 ON vioshs.trans (viosuuid, opcode);
CREATE TABLE vioshs.locked (             -- one row; columns [B], perhaps not all
  viosuuid     VARCHAR(36),
  tid          BIGINT DEFAULT 0 NOT NULL,  -- kernel thread id of the holder, 0 = free
  "count"      INTEGER DEFAULT 0 NOT NULL, -- re-entry depth; quote
  lockts       TIMESTAMP
);
CREATE TABLE vioshs.msg (                -- name [B], all columns [D]
  msgid        BIGINT PRIMARY KEY,       -- random, positive
  vmuuid       VARCHAR(36) NOT NULL REFERENCES vioshs.vm(vmuuid),
  tag          BIGINT NOT NULL,
  seqnum       INTEGER NOT NULL,
  direction    CHAR(1) NOT NULL CHECK (direction IN ('D','U')), -- D to VM, U to KSYS
  status       INTEGER NOT NULL,         -- section 10
  payload      VARCHAR(65536) NOT NULL,
  viosuuid     VARCHAR(36),              -- HM that took or wrote it
  created      TIMESTAMP NOT NULL,
  expires      TIMESTAMP NOT NULL,
  UNIQUE (vmuuid, tag, seqnum, direction)
);
CREATE TABLE vioshs.recovervm (          -- name [B], columns [D]: VMs an HM must pick up again
  vmuuid VARCHAR(36) NOT NULL, viosuuid VARCHAR(36) NOT NULL, recoverytag BIGINT NOT NULL,
  PRIMARY KEY (vmuuid, viosuuid)
);
CREATE TABLE vioshs.removed_vm (         -- name [B], columns [D]: tombstones until every HM confirmed
  vmuuid VARCHAR(36) NOT NULL, viosuuid VARCHAR(36) NOT NULL, tag BIGINT NOT NULL, removedts TIMESTAMP NOT NULL,
  PRIMARY KEY (vmuuid, viosuuid)
);
CREATE TABLE vioshs.conflict (           -- name [B], columns [D]
  vmuuid VARCHAR(36) NOT NULL, viosuuid VARCHAR(36) NOT NULL, kind INTEGER NOT NULL, -- 1 version, 2 two hosts
  detail VARCHAR(255), detectedts TIMESTAMP NOT NULL,
  PRIMARY KEY (vmuuid, viosuuid, kind)
);
CREATE TABLE vioshs.config_hm_daemon  (viosuuid VARCHAR(36) NOT NULL, name VARCHAR(64) NOT NULL, val VARCHAR(255), PRIMARY KEY (viosuuid, name));
CREATE TABLE vioshs.config_hm_service (viosuuid VARCHAR(36) NOT NULL, name VARCHAR(64) NOT NULL, val VARCHAR(255), PRIMARY KEY (viosuuid, name));
CREATE TABLE vioshs.config_hs_service (name VARCHAR(64) PRIMARY KEY, val VARCHAR(255));
INSERT INTO vioshs.cluster (clusterid, dbstate, cur_major, ksysmsgsync, recoverytag) VALUES (1, 8, 2, 1, 1);
INSERT INTO vioshs.vm (vmuuid, name, state) VALUES ('', 'default_vm', 1);
INSERT INTO vioshs.locked (tid, "count") VALUES (0, 0);
