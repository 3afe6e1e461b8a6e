BEGIN TRANSACTION;
CREATE TABLE account (
	id VARCHAR NOT NULL, 
	name VARCHAR NOT NULL, 
	external_id VARCHAR DEFAULT '' NOT NULL, 
	sector VARCHAR DEFAULT '' NOT NULL, 
	country VARCHAR DEFAULT '' NOT NULL, 
	employees INTEGER, 
	revenue BIGINT, 
	currency VARCHAR DEFAULT '' NOT NULL, 
	founded INTEGER, 
	parent_id VARCHAR, 
	created_on DATE, 
	CONSTRAINT pk_account PRIMARY KEY (id), 
	CONSTRAINT fk_account_parent_id FOREIGN KEY(parent_id) REFERENCES account (id) DEFERRABLE INITIALLY IMMEDIATE
);
INSERT INTO "account" VALUES('01a20006268d75ffb5d4b38cbfe280ef','Linhai Grid 临海电网','','','',NULL,NULL,'',NULL,NULL,NULL);
INSERT INTO "account" VALUES('01a2000627087361b5865959683a11cd','Yunshan Textiles','','','',NULL,NULL,'',NULL,NULL,NULL);
CREATE TABLE action (
	id VARCHAR NOT NULL, 
	deal_id VARCHAR, 
	account_id VARCHAR, 
	activity_id VARCHAR, 
	person_id VARCHAR, 
	kind VARCHAR NOT NULL, 
	side VARCHAR DEFAULT 'us' NOT NULL, 
	owner VARCHAR DEFAULT '' NOT NULL, 
	text VARCHAR NOT NULL, 
	since DATE NOT NULL, 
	due DATE, 
	state VARCHAR DEFAULT 'open' NOT NULL, 
	ended_on DATE, 
	reason VARCHAR DEFAULT '' NOT NULL, 
	gap VARCHAR DEFAULT '' NOT NULL, 
	CONSTRAINT pk_action PRIMARY KEY (id), 
	CONSTRAINT ck_action_side CHECK (side = 'us' OR side = 'customer'), 
	CONSTRAINT ck_action_state CHECK (state = 'open' OR state = 'done' OR state = 'dropped'), 
	CONSTRAINT fk_action_deal_id FOREIGN KEY(deal_id) REFERENCES deal (id) DEFERRABLE INITIALLY IMMEDIATE, 
	CONSTRAINT fk_action_account_id FOREIGN KEY(account_id) REFERENCES account (id) DEFERRABLE INITIALLY IMMEDIATE, 
	CONSTRAINT fk_action_activity_id FOREIGN KEY(activity_id) REFERENCES activity (id) DEFERRABLE INITIALLY IMMEDIATE, 
	CONSTRAINT fk_action_person_id FOREIGN KEY(person_id) REFERENCES person (id) DEFERRABLE INITIALLY IMMEDIATE
);
INSERT INTO "action" VALUES('01a20006278a7ab79d5591cf9dc10a3f','01a20006268b7bf9941ba310a0a79d4d',NULL,'01a20006278a763c9381bf8c2f959e68',NULL,'next-step','us','','带样表','2026-11-02','2026-11-11','open',NULL,'','');
INSERT INTO "action" VALUES('01a2000627ba7d2f95f586daf6fa4670','01a20006268b7bf9941ba310a0a79d4d',NULL,NULL,NULL,'task','us','','Visit','2026-11-02',NULL,'open',NULL,'','');
CREATE TABLE activity (
	id VARCHAR NOT NULL, 
	deal_id VARCHAR, 
	account_id VARCHAR, 
	kind VARCHAR NOT NULL, 
	state VARCHAR NOT NULL, 
	day DATE NOT NULL, 
	time VARCHAR DEFAULT '' NOT NULL, 
	minutes INTEGER, 
	team VARCHAR DEFAULT '' NOT NULL, 
	gap VARCHAR DEFAULT '' NOT NULL, 
	purpose VARCHAR DEFAULT '' NOT NULL, 
	result VARCHAR DEFAULT '' NOT NULL, 
	uid VARCHAR DEFAULT '' NOT NULL, 
	CONSTRAINT pk_activity PRIMARY KEY (id), 
	CONSTRAINT ck_activity_state CHECK (state = 'planned' OR state = 'held' OR state = 'cancelled'), 
	CONSTRAINT ck_activity_minutes CHECK (minutes > 0), 
	CONSTRAINT fk_activity_deal_id FOREIGN KEY(deal_id) REFERENCES deal (id) DEFERRABLE INITIALLY IMMEDIATE, 
	CONSTRAINT fk_activity_account_id FOREIGN KEY(account_id) REFERENCES account (id) DEFERRABLE INITIALLY IMMEDIATE
);
INSERT INTO "activity" VALUES('01a20006278a763c9381bf8c2f959e68','01a20006268b7bf9941ba310a0a79d4d',NULL,'visit','held','2026-11-02','',NULL,'Li Na','person:01a2000627557332aa34f11a5fb2776a','','','');
CREATE TABLE activity_person (
	id VARCHAR NOT NULL, 
	activity_id VARCHAR NOT NULL, 
	person_id VARCHAR NOT NULL, 
	CONSTRAINT pk_activity_person PRIMARY KEY (id), 
	CONSTRAINT uq_activity_person_activity_id UNIQUE (activity_id, person_id), 
	CONSTRAINT fk_activity_person_activity_id FOREIGN KEY(activity_id) REFERENCES activity (id) DEFERRABLE INITIALLY IMMEDIATE, 
	CONSTRAINT fk_activity_person_person_id FOREIGN KEY(person_id) REFERENCES person (id) DEFERRABLE INITIALLY IMMEDIATE
);
INSERT INTO "activity_person" VALUES('01a20006278a87d7a02c351b2dce825e','01a20006278a763c9381bf8c2f959e68','01a2000627557332aa34f11a5fb2776a');
CREATE TABLE approval (
	id VARCHAR NOT NULL, 
	deal_id VARCHAR NOT NULL, 
	process VARCHAR NOT NULL, 
	day DATE NOT NULL, 
	decision VARCHAR NOT NULL, 
	decided_by VARCHAR NOT NULL, 
	conditions VARCHAR DEFAULT '' NOT NULL, 
	CONSTRAINT pk_approval PRIMARY KEY (id), 
	CONSTRAINT ck_approval_decision CHECK (decision = 'yes' OR decision = 'conditions' OR decision = 'no'), 
	CONSTRAINT fk_approval_deal_id FOREIGN KEY(deal_id) REFERENCES deal (id) DEFERRABLE INITIALLY IMMEDIATE
);
INSERT INTO "approval" VALUES('01a2000627ba766e814d3a7909a5a5ca','01a20006268b7bf9941ba310a0a79d4d','initiation_approval','2026-11-02','conditions','Wang Wei','');
CREATE TABLE assessment (
	id VARCHAR NOT NULL, 
	deal_id VARCHAR NOT NULL, 
	author VARCHAR NOT NULL, 
	day DATE NOT NULL, 
	party VARCHAR NOT NULL, 
	given VARCHAR DEFAULT '' NOT NULL, 
	fit FLOAT, 
	closeness FLOAT, 
	detail VARCHAR DEFAULT '{}' NOT NULL, 
	CONSTRAINT pk_assessment PRIMARY KEY (id), 
	CONSTRAINT uq_assessment_deal_id UNIQUE (deal_id, author, day, party), 
	CONSTRAINT ck_assessment_author CHECK (author = 'salesperson' OR author = 'manager' OR author = 'agreed'), 
	CONSTRAINT ck_assessment_given CHECK (given = '' OR given = 'f' OR given = 'c' OR given = 'fc'), 
	CONSTRAINT ck_assessment_fit CHECK (fit BETWEEN 0 AND 5), 
	CONSTRAINT ck_assessment_closeness CHECK (closeness BETWEEN 0 AND 5), 
	CONSTRAINT fk_assessment_deal_id FOREIGN KEY(deal_id) REFERENCES deal (id) DEFERRABLE INITIALLY IMMEDIATE
);
INSERT INTO "assessment" VALUES('01a20006268b82f388efdd054f4cb7e2','01a20006268b7bf9941ba310a0a79d4d','salesperson','2026-11-02','us','fc',3.0,4.0,'{"closeness": {"direct": 4}, "fit": {"direct": 4, "probes": {"references": 3}}}');
INSERT INTO "assessment" VALUES('01a20006268b8971bbd834394982d3a6','01a20006268b7bf9941ba310a0a79d4d','salesperson','2026-11-02','01a20006271171b08f609cf116fced6d','fc',3.0,3.0,'{"closeness": {"direct": 3}, "fit": {"direct": 3}}');
INSERT INTO "assessment" VALUES('01a20006268b894fb65df3ea5eb681d9','01a20006268b7bf9941ba310a0a79d4d','salesperson','2026-11-02','01a20006273a73699f70e51633b47203','fc',2.0,2.0,'{"closeness": {"direct": 2}, "fit": {"direct": 2}}');
INSERT INTO "assessment" VALUES('01a20006268b885f93cf22081b7a7d6c','01a20006268b7bf9941ba310a0a79d4d','manager','2026-11-02','us','fc',5.0,3.0,'{"closeness": {"direct": 3}, "fit": {"direct": 5}}');
INSERT INTO "assessment" VALUES('01a20006268b84efa93d05eaef1443b7','01a20006268b7bf9941ba310a0a79d4d','agreed','2026-11-02','us','c',NULL,4.0,'{"closeness": {"direct": 4}}');
CREATE TABLE attitude (
	id VARCHAR NOT NULL, 
	person_id VARCHAR NOT NULL, 
	deal_id VARCHAR, 
	party VARCHAR NOT NULL, 
	stance VARCHAR DEFAULT '' NOT NULL, 
	interaction VARCHAR DEFAULT '' NOT NULL, 
	reason VARCHAR DEFAULT '' NOT NULL, 
	CONSTRAINT pk_attitude PRIMARY KEY (id), 
	CONSTRAINT uq_attitude_person_id UNIQUE (person_id, deal_id, party), 
	CONSTRAINT ck_attitude_stance CHECK (stance = '' OR stance = 'strongly-positive' OR stance = 'positive' OR stance = 'neutral' OR stance = 'negative' OR stance = 'strongly-negative'), 
	CONSTRAINT ck_attitude_interaction CHECK (interaction = '' OR interaction = 'never' OR interaction = 'occasional' OR interaction = 'multiple' OR interaction = 'deep'), 
	CONSTRAINT fk_attitude_person_id FOREIGN KEY(person_id) REFERENCES person (id) DEFERRABLE INITIALLY IMMEDIATE, 
	CONSTRAINT fk_attitude_deal_id FOREIGN KEY(deal_id) REFERENCES deal (id) DEFERRABLE INITIALLY IMMEDIATE
);
INSERT INTO "attitude" VALUES('01a200062755815f8a165d58e429339d','01a2000627557332aa34f11a5fb2776a','01a20006268b7bf9941ba310a0a79d4d','us','positive','','');
CREATE TABLE booking (
	id VARCHAR NOT NULL, 
	deal_id VARCHAR NOT NULL, 
	kind VARCHAR NOT NULL, 
	name VARCHAR NOT NULL, 
	activity_id VARCHAR, 
	action_id VARCHAR, 
	note VARCHAR DEFAULT '' NOT NULL, 
	CONSTRAINT pk_booking PRIMARY KEY (id), 
	CONSTRAINT ck_booking_kind CHECK (kind = 'executive' OR kind = 'expert' OR kind = 'event' OR kind = 'media' OR kind = 'partner'), 
	CONSTRAINT ck_booking_purpose CHECK ((activity_id IS NULL) <> (action_id IS NULL)), 
	CONSTRAINT fk_booking_deal_id FOREIGN KEY(deal_id) REFERENCES deal (id) DEFERRABLE INITIALLY IMMEDIATE, 
	CONSTRAINT fk_booking_activity_id FOREIGN KEY(activity_id) REFERENCES activity (id) DEFERRABLE INITIALLY IMMEDIATE, 
	CONSTRAINT fk_booking_action_id FOREIGN KEY(action_id) REFERENCES action (id) DEFERRABLE INITIALLY IMMEDIATE
);
INSERT INTO "booking" VALUES('01a2000627ba7f0d9ddb866133ac48f8','01a20006268b7bf9941ba310a0a79d4d','executive','Wang Wei',NULL,'01a2000627ba7d2f95f586daf6fa4670','');
CREATE TABLE buying_step (
	id VARCHAR NOT NULL, 
	deal_id VARCHAR NOT NULL, 
	element VARCHAR NOT NULL, 
	commitment VARCHAR DEFAULT '' NOT NULL, 
	person_id VARCHAR, 
	due DATE, 
	taken_on DATE, 
	CONSTRAINT pk_buying_step PRIMARY KEY (id), 
	CONSTRAINT fk_buying_step_deal_id FOREIGN KEY(deal_id) REFERENCES deal (id) DEFERRABLE INITIALLY IMMEDIATE, 
	CONSTRAINT fk_buying_step_person_id FOREIGN KEY(person_id) REFERENCES person (id) DEFERRABLE INITIALLY IMMEDIATE
);
INSERT INTO "buying_step" VALUES('01a20006279a775a9e263362f2dd4d8b','01a20006268b7bf9941ba310a0a79d4d','Budget','','01a2000627557332aa34f11a5fb2776a','2026-11-11',NULL);
CREATE TABLE clash (
	id VARCHAR NOT NULL, 
	deal_id VARCHAR, 
	record_table VARCHAR NOT NULL, 
	record_id VARCHAR NOT NULL, 
	record_column VARCHAR DEFAULT '' NOT NULL, 
	ours VARCHAR NOT NULL, 
	ours_author VARCHAR NOT NULL, 
	ours_at VARCHAR NOT NULL, 
	theirs VARCHAR NOT NULL, 
	theirs_author VARCHAR NOT NULL, 
	theirs_at VARCHAR NOT NULL, 
	settled VARCHAR DEFAULT '' NOT NULL, 
	CONSTRAINT pk_clash PRIMARY KEY (id), 
	CONSTRAINT ck_clash_settled CHECK (settled = '' OR settled = 'ours' OR settled = 'theirs')
);
CREATE TABLE closing_answer (
	id VARCHAR NOT NULL, 
	deal_id VARCHAR NOT NULL, 
	day DATE NOT NULL, 
	question VARCHAR NOT NULL, 
	answer VARCHAR NOT NULL, 
	author VARCHAR NOT NULL, 
	CONSTRAINT pk_closing_answer PRIMARY KEY (id), 
	CONSTRAINT uq_closing_answer_deal_id UNIQUE (deal_id, day, question), 
	CONSTRAINT fk_closing_answer_deal_id FOREIGN KEY(deal_id) REFERENCES deal (id) DEFERRABLE INITIALLY IMMEDIATE
);
INSERT INTO "closing_answer" VALUES('01a2000627b17f5db5b2262bc9d0721c','01a20006268b7bf9941ba310a0a79d4d','2026-11-02','again','Earlier.','Li Na');
CREATE TABLE current_step (
	one INTEGER NOT NULL, 
	step INTEGER, 
	CONSTRAINT pk_current_step PRIMARY KEY (one), 
	CONSTRAINT ck_current_step_one CHECK (one = 1)
);
INSERT INTO "current_step" VALUES(1,NULL);
CREATE TABLE deal (
	id VARCHAR NOT NULL, 
	code VARCHAR NOT NULL, 
	name VARCHAR NOT NULL, 
	account_id VARCHAR, 
	product_id VARCHAR, 
	stage VARCHAR NOT NULL, 
	stage_since DATE, 
	outcome VARCHAR DEFAULT '' NOT NULL, 
	closed_on DATE, 
	amount BIGINT, 
	currency VARCHAR DEFAULT '' NOT NULL, 
	led_by VARCHAR DEFAULT 'us' NOT NULL, 
	manual_grade VARCHAR DEFAULT '' NOT NULL, 
	grade_reason VARCHAR DEFAULT '' NOT NULL, 
	close_date DATE, 
	opened_on DATE, 
	owner VARCHAR DEFAULT '' NOT NULL, 
	need VARCHAR DEFAULT '' NOT NULL, 
	external_id VARCHAR DEFAULT '' NOT NULL, 
	origin VARCHAR DEFAULT '' NOT NULL, 
	incumbent BOOLEAN DEFAULT 0 NOT NULL, 
	CONSTRAINT pk_deal PRIMARY KEY (id), 
	CONSTRAINT ck_deal_outcome CHECK (outcome = '' OR outcome = 'won' OR outcome = 'lost' OR outcome = 'no-decision' OR outcome = 'disqualified'), 
	CONSTRAINT ck_deal_led_by CHECK (led_by = 'us' OR led_by = 'partner'), 
	CONSTRAINT ck_deal_manual_grade CHECK (manual_grade = '' OR manual_grade = 'A' OR manual_grade = 'B' OR manual_grade = 'C' OR manual_grade = 'D'), 
	CONSTRAINT fk_deal_account_id FOREIGN KEY(account_id) REFERENCES account (id) DEFERRABLE INITIALLY IMMEDIATE, 
	CONSTRAINT fk_deal_product_id FOREIGN KEY(product_id) REFERENCES product (id) DEFERRABLE INITIALLY IMMEDIATE
);
INSERT INTO "deal" VALUES('01a20006268b7bf9941ba310a0a79d4d','a79d4d','Smart metering 二期','01a20006268d75ffb5d4b38cbfe280ef',NULL,'verify','2026-11-02','',NULL,1260000000,'CNY','us','','',NULL,'2026-11-02','Li Na','Fewer visits.','','',0);
INSERT INTO "deal" VALUES('01a2000626fe7af6886ceb13c86cc302','6cc302','Outage map','01a20006268d75ffb5d4b38cbfe280ef',NULL,'verify','2026-11-02','lost','2026-11-02',90000000,'EUR','us','','',NULL,'2026-11-02','Li Na','','','',0);
INSERT INTO "deal" VALUES('01a20006270870d7b348140ef7e56fe4','e56fe4','Payroll','01a2000627087361b5865959683a11cd',NULL,'verify','2026-11-02','',NULL,NULL,'','us','','',NULL,'2026-11-02','Li Na','','','',0);
CREATE TABLE deal_list (
	id VARCHAR NOT NULL, 
	name VARCHAR NOT NULL, 
	chosen VARCHAR NOT NULL, 
	CONSTRAINT pk_deal_list PRIMARY KEY (id)
);
INSERT INTO "deal_list" VALUES('01a2000627d6750291475514d0be9b23','Large 大单','grade:A,B');
CREATE TABLE deal_role (
	id VARCHAR NOT NULL, 
	deal_id VARCHAR NOT NULL, 
	person_id VARCHAR NOT NULL, 
	role VARCHAR DEFAULT '' NOT NULL, 
	buying VARCHAR DEFAULT '' NOT NULL, 
	CONSTRAINT pk_deal_role PRIMARY KEY (id), 
	CONSTRAINT uq_deal_role_deal_id UNIQUE (deal_id, person_id), 
	CONSTRAINT ck_deal_role_role CHECK (role = '' OR role = 'approver' OR role = 'decision-maker' OR role = 'evaluator' OR role = 'user' OR role = 'approver decision-maker' OR role = 'approver evaluator' OR role = 'approver user' OR role = 'decision-maker evaluator' OR role = 'decision-maker user' OR role = 'evaluator user' OR role = 'approver decision-maker evaluator' OR role = 'approver decision-maker user' OR role = 'approver evaluator user' OR role = 'decision-maker evaluator user' OR role = 'approver decision-maker evaluator user'), 
	CONSTRAINT ck_deal_role_buying CHECK (buying = '' OR buying = 'EB' OR buying = 'TB' OR buying = 'UB' OR buying = 'coach' OR buying = 'EB TB' OR buying = 'EB UB' OR buying = 'EB coach' OR buying = 'TB UB' OR buying = 'TB coach' OR buying = 'UB coach' OR buying = 'EB TB UB' OR buying = 'EB TB coach' OR buying = 'EB UB coach' OR buying = 'TB UB coach' OR buying = 'EB TB UB coach'), 
	CONSTRAINT fk_deal_role_deal_id FOREIGN KEY(deal_id) REFERENCES deal (id) DEFERRABLE INITIALLY IMMEDIATE, 
	CONSTRAINT fk_deal_role_person_id FOREIGN KEY(person_id) REFERENCES person (id) DEFERRABLE INITIALLY IMMEDIATE
);
INSERT INTO "deal_role" VALUES('01a20006268b80a690c98f95d516a0bd','01a20006268b7bf9941ba310a0a79d4d','01a2000627547f7884fcf13dabcd0a63','approver','');
INSERT INTO "deal_role" VALUES('01a20006268b88fa91271728631f2264','01a20006268b7bf9941ba310a0a79d4d','01a2000627557332aa34f11a5fb2776a','evaluator','');
CREATE TABLE found (
	deal_id VARCHAR NOT NULL, 
	day DATE NOT NULL, 
	high INTEGER NOT NULL, 
	medium INTEGER NOT NULL, 
	low INTEGER NOT NULL, 
	ids VARCHAR DEFAULT '' NOT NULL, 
	CONSTRAINT pk_found PRIMARY KEY (deal_id), 
	CONSTRAINT fk_found_deal_id FOREIGN KEY(deal_id) REFERENCES deal (id) ON DELETE CASCADE
);
INSERT INTO "found" VALUES('01a20006270870d7b348140ef7e56fe4','2026-11-02',0,2,0,'no-next-step no-grade');
INSERT INTO "found" VALUES('01a20006268b7bf9941ba310a0a79d4d','2026-11-02',2,1,0,'views-differ key-player-untouched closeness-unsupported');
CREATE TABLE gates (
	id VARCHAR NOT NULL, 
	deal_id VARCHAR NOT NULL, 
	author VARCHAR NOT NULL, 
	day DATE NOT NULL, 
	event VARCHAR DEFAULT '' NOT NULL, 
	event_by DATE, 
	event_note VARCHAR DEFAULT '' NOT NULL, 
	source VARCHAR DEFAULT '' NOT NULL, 
	source_person VARCHAR, 
	source_note VARCHAR DEFAULT '' NOT NULL, 
	rank VARCHAR DEFAULT '' NOT NULL, 
	rank_note VARCHAR DEFAULT '' NOT NULL, 
	CONSTRAINT pk_gates PRIMARY KEY (id), 
	CONSTRAINT uq_gates_deal_id UNIQUE (deal_id, author, day), 
	CONSTRAINT ck_gates_author CHECK (author = 'salesperson' OR author = 'manager' OR author = 'agreed'), 
	CONSTRAINT ck_gates_event CHECK (event = '' OR event = 'yes' OR event = 'no' OR event = 'unknown'), 
	CONSTRAINT ck_gates_source CHECK (source = '' OR source = 'yes' OR source = 'no' OR source = 'unknown'), 
	CONSTRAINT ck_gates_rank CHECK (rank = '' OR rank = '1' OR rank = '2' OR rank = '3' OR rank = 'lower' OR rank = 'unknown'), 
	CONSTRAINT fk_gates_deal_id FOREIGN KEY(deal_id) REFERENCES deal (id) DEFERRABLE INITIALLY IMMEDIATE, 
	CONSTRAINT fk_gates_source_person FOREIGN KEY(source_person) REFERENCES person (id) DEFERRABLE INITIALLY IMMEDIATE
);
INSERT INTO "gates" VALUES('01a20006268b8ce4ac53050212de662a','01a20006268b7bf9941ba310a0a79d4d','salesperson','2026-11-02','yes','2027-03-02','the budget is approved','yes','01a2000627557332aa34f11a5fb2776a','','2','');
CREATE TABLE journal (
	id INTEGER NOT NULL, 
	step INTEGER NOT NULL, 
	tbl VARCHAR NOT NULL, 
	op VARCHAR NOT NULL, 
	pk VARCHAR NOT NULL, 
	old VARCHAR, 
	CONSTRAINT pk_journal PRIMARY KEY (id), 
	CONSTRAINT ck_journal_op CHECK (op = 'I' OR op = 'U' OR op = 'D'), 
	CONSTRAINT fk_journal_step FOREIGN KEY(step) REFERENCES step (id)
);
INSERT INTO "journal" VALUES(1,1,'account','I','01a20006268d75ffb5d4b38cbfe280ef',NULL);
INSERT INTO "journal" VALUES(2,1,'deal','I','01a20006268b7bf9941ba310a0a79d4d',NULL);
INSERT INTO "journal" VALUES(3,1,'stage_move','I','01a2000626dc7b0d875b8ec2f935069d',NULL);
INSERT INTO "journal" VALUES(4,2,'deal','I','01a2000626fe7af6886ceb13c86cc302',NULL);
INSERT INTO "journal" VALUES(5,2,'stage_move','I','01a20006270071beb66901fb54e067b1',NULL);
INSERT INTO "journal" VALUES(6,3,'account','I','01a2000627087361b5865959683a11cd',NULL);
INSERT INTO "journal" VALUES(7,3,'deal','I','01a20006270870d7b348140ef7e56fe4',NULL);
INSERT INTO "journal" VALUES(8,3,'stage_move','I','01a20006270975c4a84ed0f50d0076a1',NULL);
INSERT INTO "journal" VALUES(9,4,'rival','I','01a20006271171b08f609cf116fced6d',NULL);
INSERT INTO "journal" VALUES(10,4,'naming','I','01a20006268b8b80b9eae9a259084633',NULL);
INSERT INTO "journal" VALUES(11,5,'rival','I','01a20006273a73699f70e51633b47203',NULL);
INSERT INTO "journal" VALUES(12,5,'naming','I','01a20006268b82939abdb658e09d75ad',NULL);
INSERT INTO "journal" VALUES(13,6,'person','I','01a2000627547f7884fcf13dabcd0a63',NULL);
INSERT INTO "journal" VALUES(14,6,'person','I','01a2000627557332aa34f11a5fb2776a',NULL);
INSERT INTO "journal" VALUES(15,6,'person','I','01a200062755738f989c2c9b50ef33fd',NULL);
INSERT INTO "journal" VALUES(16,7,'link','I','01a20006276c7192b4597502cbf6ab9a',NULL);
INSERT INTO "journal" VALUES(17,7,'link','I','01a20006276c747badeae08b1ebddfe6',NULL);
INSERT INTO "journal" VALUES(18,7,'link','I','01a20006276c74d79d179b015c2e956b',NULL);
INSERT INTO "journal" VALUES(19,8,'deal_role','I','01a20006268b80a690c98f95d516a0bd',NULL);
INSERT INTO "journal" VALUES(20,8,'deal_role','I','01a20006268b88fa91271728631f2264',NULL);
INSERT INTO "journal" VALUES(21,9,'attitude','I','01a200062755815f8a165d58e429339d',NULL);
INSERT INTO "journal" VALUES(22,10,'strategy','I','01a20006278278b98de3ee2835228d7e',NULL);
INSERT INTO "journal" VALUES(23,10,'strategy','I','01a2000627827ae599e91e0447df6c46',NULL);
INSERT INTO "journal" VALUES(24,10,'tactic','I','01a2000627827b43985166cdd2d69caa',NULL);
INSERT INTO "journal" VALUES(25,10,'value_proposition','I','01a2000627827c43b6c7316cac500e16',NULL);
INSERT INTO "journal" VALUES(26,10,'value_equation','I','01a2000627827d17b71621147551bfed',NULL);
INSERT INTO "journal" VALUES(27,10,'need','I','01a2000627827eaf83405d37726a2dac',NULL);
INSERT INTO "journal" VALUES(28,10,'plan_text','I','01a2000627827fb8b5864143316b7dfc',NULL);
INSERT INTO "journal" VALUES(29,10,'rival_entry','I','01a200062783707d892c4746f49e9542',NULL);
INSERT INTO "journal" VALUES(30,11,'activity','I','01a20006278a763c9381bf8c2f959e68',NULL);
INSERT INTO "journal" VALUES(31,11,'activity_person','I','01a20006278a87d7a02c351b2dce825e',NULL);
INSERT INTO "journal" VALUES(32,11,'action','I','01a20006278a7ab79d5591cf9dc10a3f',NULL);
INSERT INTO "journal" VALUES(33,12,'milestone','I','01a20006268b89e1b59d696e0537889b',NULL);
INSERT INTO "journal" VALUES(34,13,'buying_step','I','01a20006279a775a9e263362f2dd4d8b',NULL);
INSERT INTO "journal" VALUES(35,14,'objection','I','01a20006279d7ed592d52c1fdfee93e2',NULL);
INSERT INTO "journal" VALUES(36,14,'objection_change','I','01a20006279e7ed38df4cb5aa21bdddf',NULL);
INSERT INTO "journal" VALUES(37,14,'objection_change','I','01a20006279f70c18b5ea92e616e2397',NULL);
INSERT INTO "journal" VALUES(38,14,'objection_change','I','01a20006279f714c8e8a47374e1050f9',NULL);
INSERT INTO "journal" VALUES(39,15,'lead','I','01a2000627a677219d77245bcd4ddafc',NULL);
INSERT INTO "journal" VALUES(40,15,'lead_answer','I','01a2000627a67ad8ae9070e6e0ad5dc0',NULL);
INSERT INTO "journal" VALUES(41,16,'stage_item','I','01a2000627b17bbaa280c4c96a92c32d',NULL);
INSERT INTO "journal" VALUES(42,16,'closing_answer','I','01a2000627b17f5db5b2262bc9d0721c',NULL);
INSERT INTO "journal" VALUES(43,17,'approval','I','01a2000627ba766e814d3a7909a5a5ca',NULL);
INSERT INTO "journal" VALUES(44,17,'registration','I','01a2000627ba7a74a8affc4e873a955d',NULL);
INSERT INTO "journal" VALUES(45,17,'member','I','01a2000627ba7be080400647c97eef3d',NULL);
INSERT INTO "journal" VALUES(46,17,'action','I','01a2000627ba7d2f95f586daf6fa4670',NULL);
INSERT INTO "journal" VALUES(47,17,'booking','I','01a2000627ba7f0d9ddb866133ac48f8',NULL);
INSERT INTO "journal" VALUES(48,18,'review','I','01a2000627ce76929e39ad2aa591f28a',NULL);
INSERT INTO "journal" VALUES(49,18,'review_deal','I','01a2000627ce88a99fef9d4458cff244',NULL);
INSERT INTO "journal" VALUES(50,19,'deal_list','I','01a2000627d6750291475514d0be9b23',NULL);
INSERT INTO "journal" VALUES(51,20,'gates','I','01a20006268b8ce4ac53050212de662a',NULL);
INSERT INTO "journal" VALUES(52,21,'gates','U','01a20006268b8ce4ac53050212de662a','{"source":"","source_person":null}');
INSERT INTO "journal" VALUES(53,22,'gates','U','01a20006268b8ce4ac53050212de662a','{"rank":""}');
INSERT INTO "journal" VALUES(54,23,'assessment','I','01a20006268b82f388efdd054f4cb7e2',NULL);
INSERT INTO "journal" VALUES(55,23,'assessment','U','01a20006268b82f388efdd054f4cb7e2','{"given":"","fit":null}');
INSERT INTO "journal" VALUES(56,24,'assessment','U','01a20006268b82f388efdd054f4cb7e2','{"detail":"{\"fit\": {\"direct\": 4}}"}');
INSERT INTO "journal" VALUES(57,24,'assessment','U','01a20006268b82f388efdd054f4cb7e2','{"given":"f","closeness":null}');
INSERT INTO "journal" VALUES(58,25,'assessment','I','01a20006268b8971bbd834394982d3a6',NULL);
INSERT INTO "journal" VALUES(59,25,'assessment','U','01a20006268b8971bbd834394982d3a6','{"given":"","fit":null}');
INSERT INTO "journal" VALUES(60,26,'assessment','U','01a20006268b8971bbd834394982d3a6','{"detail":"{\"fit\": {\"direct\": 3}}"}');
INSERT INTO "journal" VALUES(61,26,'assessment','U','01a20006268b8971bbd834394982d3a6','{"given":"f","closeness":null}');
INSERT INTO "journal" VALUES(62,27,'assessment','I','01a20006268b894fb65df3ea5eb681d9',NULL);
INSERT INTO "journal" VALUES(63,27,'assessment','U','01a20006268b894fb65df3ea5eb681d9','{"given":"","fit":null}');
INSERT INTO "journal" VALUES(64,28,'assessment','U','01a20006268b894fb65df3ea5eb681d9','{"detail":"{\"fit\": {\"direct\": 2}}"}');
INSERT INTO "journal" VALUES(65,28,'assessment','U','01a20006268b894fb65df3ea5eb681d9','{"given":"f","closeness":null}');
INSERT INTO "journal" VALUES(66,29,'assessment','U','01a20006268b82f388efdd054f4cb7e2','{"detail":"{\"closeness\": {\"direct\": 4}, \"fit\": {\"direct\": 4}}"}');
INSERT INTO "journal" VALUES(67,29,'assessment','U','01a20006268b82f388efdd054f4cb7e2','{"fit":"4.0"}');
INSERT INTO "journal" VALUES(68,30,'assessment','I','01a20006268b885f93cf22081b7a7d6c',NULL);
INSERT INTO "journal" VALUES(69,30,'assessment','U','01a20006268b885f93cf22081b7a7d6c','{"given":"","fit":null}');
INSERT INTO "journal" VALUES(70,31,'assessment','U','01a20006268b885f93cf22081b7a7d6c','{"detail":"{\"fit\": {\"direct\": 5}}"}');
INSERT INTO "journal" VALUES(71,31,'assessment','U','01a20006268b885f93cf22081b7a7d6c','{"given":"f","closeness":null}');
INSERT INTO "journal" VALUES(72,32,'assessment','I','01a20006268b84efa93d05eaef1443b7',NULL);
INSERT INTO "journal" VALUES(73,32,'assessment','U','01a20006268b84efa93d05eaef1443b7','{"given":"","closeness":null}');
INSERT INTO "journal" VALUES(74,33,'note','I','01a2000628ca764f892c906c35e7b79c',NULL);
INSERT INTO "journal" VALUES(75,34,'note','I','01a2000628f3712984b0167c6fb71a76',NULL);
INSERT INTO "journal" VALUES(76,35,'deal','U','01a2000626fe7af6886ceb13c86cc302','{"outcome":"","closed_on":null}');
INSERT INTO "journal" VALUES(77,35,'stage_move','I','01a200062915755bbf641a35139d983e',NULL);
INSERT INTO "journal" VALUES(78,36,'deal','U','01a20006268b7bf9941ba310a0a79d4d','{"name":"Smart metering 智能抄表"}');
INSERT INTO "journal" VALUES(79,37,'deal','U','01a20006268b7bf9941ba310a0a79d4d','{"name":"Smart metering 二期"}');
INSERT INTO "journal" VALUES(80,38,'deal','U','01a20006268b7bf9941ba310a0a79d4d','{"name":"Smart metering 智能抄表"}');
INSERT INTO "journal" VALUES(81,39,'gates','U','01a20006268b8ce4ac53050212de662a','{"rank":"2"}');
INSERT INTO "journal" VALUES(82,40,'gates','U','01a20006268b8ce4ac53050212de662a','{"rank":"lower"}');
CREATE TABLE lead (
	id VARCHAR NOT NULL, 
	name VARCHAR NOT NULL, 
	account VARCHAR DEFAULT '' NOT NULL, 
	contact VARCHAR DEFAULT '' NOT NULL, 
	title VARCHAR DEFAULT '' NOT NULL, 
	reach VARCHAR DEFAULT '' NOT NULL, 
	source VARCHAR DEFAULT '' NOT NULL, 
	owner VARCHAR DEFAULT '' NOT NULL, 
	need VARCHAR DEFAULT '' NOT NULL, 
	found_on DATE NOT NULL, 
	state VARCHAR DEFAULT 'open' NOT NULL, 
	ended_on DATE, 
	reason VARCHAR DEFAULT '' NOT NULL, 
	deal_id VARCHAR, 
	CONSTRAINT pk_lead PRIMARY KEY (id), 
	CONSTRAINT ck_lead_state CHECK (state = 'open' OR state = 'converted' OR state = 'dropped'), 
	CONSTRAINT fk_lead_deal_id FOREIGN KEY(deal_id) REFERENCES deal (id) DEFERRABLE INITIALLY IMMEDIATE
);
INSERT INTO "lead" VALUES('01a2000627a677219d77245bcd4ddafc','Metering 抄表','','Chen Lin','','','','','','2026-11-02','converted',NULL,'','01a20006268b7bf9941ba310a0a79d4d');
CREATE TABLE lead_answer (
	id VARCHAR NOT NULL, 
	lead_id VARCHAR NOT NULL, 
	test VARCHAR NOT NULL, 
	answer VARCHAR NOT NULL, 
	evidence VARCHAR DEFAULT '' NOT NULL, 
	day DATE NOT NULL, 
	author VARCHAR NOT NULL, 
	CONSTRAINT pk_lead_answer PRIMARY KEY (id), 
	CONSTRAINT uq_lead_answer_lead_id UNIQUE (lead_id, test), 
	CONSTRAINT ck_lead_answer_test CHECK (test = 'budget' OR test = 'authority' OR test = 'need' OR test = 'timing'), 
	CONSTRAINT ck_lead_answer_answer CHECK (answer = 'yes' OR answer = 'no' OR answer = 'unknown'), 
	CONSTRAINT fk_lead_answer_lead_id FOREIGN KEY(lead_id) REFERENCES lead (id) DEFERRABLE INITIALLY IMMEDIATE
);
INSERT INTO "lead_answer" VALUES('01a2000627a67ad8ae9070e6e0ad5dc0','01a2000627a677219d77245bcd4ddafc','budget','yes','','2026-11-02','salesperson');
CREATE TABLE link (
	id VARCHAR NOT NULL, 
	kind VARCHAR NOT NULL, 
	account_id VARCHAR NOT NULL, 
	deal_id VARCHAR, 
	source_id VARCHAR NOT NULL, 
	target_id VARCHAR NOT NULL, 
	strength INTEGER, 
	CONSTRAINT pk_link PRIMARY KEY (id), 
	CONSTRAINT ck_link_kind CHECK (kind = 'reporting' OR kind = 'political' OR kind = 'decision'), 
	CONSTRAINT ck_link_deal_id CHECK ((kind = 'decision') = (deal_id IS NOT NULL)), 
	CONSTRAINT ck_link_target_id CHECK (source_id <> target_id), 
	CONSTRAINT ck_link_strength CHECK (strength BETWEEN 1 AND 3), 
	CONSTRAINT fk_link_account_id FOREIGN KEY(account_id) REFERENCES account (id) DEFERRABLE INITIALLY IMMEDIATE, 
	CONSTRAINT fk_link_deal_id FOREIGN KEY(deal_id) REFERENCES deal (id) DEFERRABLE INITIALLY IMMEDIATE, 
	CONSTRAINT fk_link_source_id FOREIGN KEY(source_id) REFERENCES person (id) DEFERRABLE INITIALLY IMMEDIATE, 
	CONSTRAINT fk_link_target_id FOREIGN KEY(target_id) REFERENCES person (id) DEFERRABLE INITIALLY IMMEDIATE
);
INSERT INTO "link" VALUES('01a20006276c7192b4597502cbf6ab9a','reporting','01a20006268d75ffb5d4b38cbfe280ef',NULL,'01a2000627557332aa34f11a5fb2776a','01a2000627547f7884fcf13dabcd0a63',NULL);
INSERT INTO "link" VALUES('01a20006276c747badeae08b1ebddfe6','reporting','01a20006268d75ffb5d4b38cbfe280ef',NULL,'01a200062755738f989c2c9b50ef33fd','01a2000627547f7884fcf13dabcd0a63',NULL);
INSERT INTO "link" VALUES('01a20006276c74d79d179b015c2e956b','decision','01a20006268d75ffb5d4b38cbfe280ef','01a20006268b7bf9941ba310a0a79d4d','01a200062755738f989c2c9b50ef33fd','01a2000627557332aa34f11a5fb2776a',NULL);
CREATE TABLE member (
	id VARCHAR NOT NULL, 
	deal_id VARCHAR NOT NULL, 
	name VARCHAR NOT NULL, 
	role VARCHAR DEFAULT '' NOT NULL, 
	supporting BOOLEAN DEFAULT 0 NOT NULL, 
	asked VARCHAR DEFAULT '' NOT NULL, 
	since DATE NOT NULL, 
	until DATE, 
	CONSTRAINT pk_member PRIMARY KEY (id), 
	CONSTRAINT fk_member_deal_id FOREIGN KEY(deal_id) REFERENCES deal (id) DEFERRABLE INITIALLY IMMEDIATE
);
INSERT INTO "member" VALUES('01a2000627ba7be080400647c97eef3d','01a20006268b7bf9941ba310a0a79d4d','Li Na','Presales 售前',0,'','2026-11-02',NULL);
CREATE TABLE meta (
	"key" VARCHAR NOT NULL, 
	value VARCHAR NOT NULL, 
	CONSTRAINT pk_meta PRIMARY KEY ("key")
);
INSERT INTO "meta" VALUES('uid','01a20006261a7fa68afd8a5351ef2e7b');
CREATE TABLE milestone (
	id VARCHAR NOT NULL, 
	deal_id VARCHAR NOT NULL, 
	milestone VARCHAR NOT NULL, 
	day DATE NOT NULL, 
	evidence VARCHAR DEFAULT '' NOT NULL, 
	CONSTRAINT pk_milestone PRIMARY KEY (id), 
	CONSTRAINT uq_milestone_deal_id UNIQUE (deal_id, milestone), 
	CONSTRAINT ck_milestone_milestone CHECK (milestone = 'ice-broken' OR milestone = 'source-developed' OR milestone = 'best-choice' OR milestone = 'driven'), 
	CONSTRAINT fk_milestone_deal_id FOREIGN KEY(deal_id) REFERENCES deal (id) DEFERRABLE INITIALLY IMMEDIATE
);
INSERT INTO "milestone" VALUES('01a20006268b89e1b59d696e0537889b','01a20006268b7bf9941ba310a0a79d4d','ice-broken','2026-11-02','');
CREATE TABLE naming (
	id VARCHAR NOT NULL, 
	deal_id VARCHAR NOT NULL, 
	day DATE NOT NULL, 
	slot INTEGER NOT NULL, 
	rival_id VARCHAR, 
	CONSTRAINT pk_naming PRIMARY KEY (id), 
	CONSTRAINT uq_naming_deal_id UNIQUE (deal_id, day, slot), 
	CONSTRAINT ck_naming_slot CHECK (slot IN (1, 2)), 
	CONSTRAINT fk_naming_deal_id FOREIGN KEY(deal_id) REFERENCES deal (id) DEFERRABLE INITIALLY IMMEDIATE, 
	CONSTRAINT fk_naming_rival_id FOREIGN KEY(rival_id) REFERENCES rival (id) DEFERRABLE INITIALLY IMMEDIATE
);
INSERT INTO "naming" VALUES('01a20006268b8b80b9eae9a259084633','01a20006268b7bf9941ba310a0a79d4d','2026-11-02',1,'01a20006271171b08f609cf116fced6d');
INSERT INTO "naming" VALUES('01a20006268b82939abdb658e09d75ad','01a20006268b7bf9941ba310a0a79d4d','2026-11-02',2,'01a20006273a73699f70e51633b47203');
CREATE TABLE need (
	id VARCHAR NOT NULL, 
	deal_id VARCHAR NOT NULL, 
	person_id VARCHAR, 
	problem VARCHAR DEFAULT '' NOT NULL, 
	kind VARCHAR DEFAULT '' NOT NULL, 
	need VARCHAR DEFAULT '' NOT NULL, 
	layer VARCHAR DEFAULT '' NOT NULL, 
	motivation VARCHAR DEFAULT '' NOT NULL, 
	expectation VARCHAR DEFAULT '' NOT NULL, 
	CONSTRAINT pk_need PRIMARY KEY (id), 
	CONSTRAINT ck_need_kind CHECK (kind = '' OR kind = 'restore' OR kind = 'prevent' OR kind = 'pursue'), 
	CONSTRAINT ck_need_layer CHECK (layer = '' OR layer = 'financial' OR layer = 'customer' OR layer = 'operations' OR layer = 'learning'), 
	CONSTRAINT fk_need_deal_id FOREIGN KEY(deal_id) REFERENCES deal (id) DEFERRABLE INITIALLY IMMEDIATE, 
	CONSTRAINT fk_need_person_id FOREIGN KEY(person_id) REFERENCES person (id) DEFERRABLE INITIALLY IMMEDIATE
);
INSERT INTO "need" VALUES('01a2000627827eaf83405d37726a2dac','01a20006268b7bf9941ba310a0a79d4d',NULL,'Meters fail','restore','New meters','operations','','');
CREATE TABLE news (
	deal_id VARCHAR NOT NULL, 
	step INTEGER NOT NULL, 
	records INTEGER NOT NULL, 
	CONSTRAINT pk_news PRIMARY KEY (deal_id, step), 
	CONSTRAINT fk_news_deal_id FOREIGN KEY(deal_id) REFERENCES deal (id) ON DELETE CASCADE
)
 WITHOUT ROWID

;
CREATE TABLE note (
	id VARCHAR NOT NULL, 
	deal_id VARCHAR, 
	person_id VARCHAR, 
	account_id VARCHAR, 
	day DATE NOT NULL, 
	author VARCHAR NOT NULL, 
	role VARCHAR DEFAULT '' NOT NULL, 
	text VARCHAR NOT NULL, 
	private BOOLEAN NOT NULL, 
	written VARCHAR NOT NULL, 
	edited VARCHAR DEFAULT '' NOT NULL, 
	review_id VARCHAR, 
	decision BOOLEAN DEFAULT 0 NOT NULL, 
	CONSTRAINT pk_note PRIMARY KEY (id), 
	CONSTRAINT ck_note_private CHECK (private IN (0, 1)), 
	CONSTRAINT fk_note_deal_id FOREIGN KEY(deal_id) REFERENCES deal (id) DEFERRABLE INITIALLY IMMEDIATE, 
	CONSTRAINT fk_note_person_id FOREIGN KEY(person_id) REFERENCES person (id) DEFERRABLE INITIALLY IMMEDIATE, 
	CONSTRAINT fk_note_account_id FOREIGN KEY(account_id) REFERENCES account (id) DEFERRABLE INITIALLY IMMEDIATE, 
	CONSTRAINT fk_note_review_id FOREIGN KEY(review_id) REFERENCES review (id) DEFERRABLE INITIALLY IMMEDIATE
);
INSERT INTO "note" VALUES('01a2000628ca764f892c906c35e7b79c','01a20006268b7bf9941ba310a0a79d4d',NULL,NULL,'2026-11-02','Li Na','salesperson','Chen Lin wants a pilot
before the tender.',1,'2026-11-21T21:32:13.386789+00:00','',NULL,0);
INSERT INTO "note" VALUES('01a2000628f3712984b0167c6fb71a76','01a20006268b7bf9941ba310a0a79d4d',NULL,NULL,'2026-11-02','Wang Wei','manager','一起去拜访。',0,'2026-11-21T21:32:13.427510+00:00','',NULL,0);
CREATE TABLE objection (
	id VARCHAR NOT NULL, 
	deal_id VARCHAR NOT NULL, 
	person_id VARCHAR, 
	text VARCHAR NOT NULL, 
	CONSTRAINT pk_objection PRIMARY KEY (id), 
	CONSTRAINT fk_objection_deal_id FOREIGN KEY(deal_id) REFERENCES deal (id) DEFERRABLE INITIALLY IMMEDIATE, 
	CONSTRAINT fk_objection_person_id FOREIGN KEY(person_id) REFERENCES person (id) DEFERRABLE INITIALLY IMMEDIATE
);
INSERT INTO "objection" VALUES('01a20006279d7ed592d52c1fdfee93e2','01a20006268b7bf9941ba310a0a79d4d','01a2000627557332aa34f11a5fb2776a','Too many kinds of meter');
CREATE TABLE objection_change (
	id VARCHAR NOT NULL, 
	objection_id VARCHAR NOT NULL, 
	deal_id VARCHAR NOT NULL, 
	day DATE NOT NULL, 
	state VARCHAR NOT NULL, 
	author VARCHAR NOT NULL, 
	note VARCHAR DEFAULT '' NOT NULL, 
	CONSTRAINT pk_objection_change PRIMARY KEY (id), 
	CONSTRAINT ck_objection_change_state CHECK (state = 'raised' OR state = 'planned' OR state = 'answered' OR state = 'checked' OR state = 'removed' OR state = 'optimised' OR state = 'bypassed' OR state = 'broken-down'), 
	CONSTRAINT fk_objection_change_objection_id FOREIGN KEY(objection_id) REFERENCES objection (id) DEFERRABLE INITIALLY IMMEDIATE, 
	CONSTRAINT fk_objection_change_deal_id FOREIGN KEY(deal_id) REFERENCES deal (id) DEFERRABLE INITIALLY IMMEDIATE
);
INSERT INTO "objection_change" VALUES('01a20006279e7ed38df4cb5aa21bdddf','01a20006279d7ed592d52c1fdfee93e2','01a20006268b7bf9941ba310a0a79d4d','2026-11-02','raised','Li Na','');
INSERT INTO "objection_change" VALUES('01a20006279f70c18b5ea92e616e2397','01a20006279d7ed592d52c1fdfee93e2','01a20006268b7bf9941ba310a0a79d4d','2026-11-02','planned','Li Na','');
INSERT INTO "objection_change" VALUES('01a20006279f714c8e8a47374e1050f9','01a20006279d7ed592d52c1fdfee93e2','01a20006268b7bf9941ba310a0a79d4d','2026-11-02','answered','Li Na','');
CREATE TABLE person (
	id VARCHAR NOT NULL, 
	account_id VARCHAR NOT NULL, 
	name VARCHAR NOT NULL, 
	title VARCHAR DEFAULT '' NOT NULL, 
	department VARCHAR DEFAULT '' NOT NULL, 
	influence VARCHAR DEFAULT '' NOT NULL, 
	orientation VARCHAR DEFAULT '' NOT NULL, 
	wants_business VARCHAR DEFAULT '' NOT NULL, 
	wants_self VARCHAR DEFAULT '' NOT NULL, 
	criteria VARCHAR DEFAULT '' NOT NULL, 
	circle VARCHAR DEFAULT '' NOT NULL, 
	email VARCHAR DEFAULT '' NOT NULL, 
	phone VARCHAR DEFAULT '' NOT NULL, 
	external_id VARCHAR DEFAULT '' NOT NULL, 
	left_on DATE, 
	CONSTRAINT pk_person PRIMARY KEY (id), 
	CONSTRAINT ck_person_influence CHECK (influence = '' OR influence = 'low' OR influence = 'medium' OR influence = 'high'), 
	CONSTRAINT ck_person_orientation CHECK (orientation = '' OR orientation = 'professional' OR orientation = 'pragmatic' OR orientation = 'professional-pragmatic' OR orientation = 'pragmatic-professional' OR orientation = 'balanced'), 
	CONSTRAINT fk_person_account_id FOREIGN KEY(account_id) REFERENCES account (id) DEFERRABLE INITIALLY IMMEDIATE
);
INSERT INTO "person" VALUES('01a2000627547f7884fcf13dabcd0a63','01a20006268d75ffb5d4b38cbfe280ef','Zhou Ming 周明','Chief engineer','','high','','','','','','','','',NULL);
INSERT INTO "person" VALUES('01a2000627557332aa34f11a5fb2776a','01a20006268d75ffb5d4b38cbfe280ef','Chen Lin','Metering engineer','','medium','','','','','','','','',NULL);
INSERT INTO "person" VALUES('01a200062755738f989c2c9b50ef33fd','01a20006268d75ffb5d4b38cbfe280ef','Sun Yue','Buyer','','','','','','','','','','',NULL);
CREATE TABLE plan_text (
	id VARCHAR NOT NULL, 
	deal_id VARCHAR NOT NULL, 
	head VARCHAR NOT NULL, 
	day DATE NOT NULL, 
	text VARCHAR DEFAULT '' NOT NULL, 
	author VARCHAR DEFAULT '' NOT NULL, 
	CONSTRAINT pk_plan_text PRIMARY KEY (id), 
	CONSTRAINT uq_plan_text_deal_id UNIQUE (deal_id, head, day), 
	CONSTRAINT ck_plan_text_head CHECK (head = 'vision' OR head = 'goal' OR head = 'verification'), 
	CONSTRAINT fk_plan_text_deal_id FOREIGN KEY(deal_id) REFERENCES deal (id) DEFERRABLE INITIALLY IMMEDIATE
);
INSERT INTO "plan_text" VALUES('01a2000627827fb8b5864143316b7dfc','01a20006268b7bf9941ba310a0a79d4d','goal','2026-11-02','Short list by May','');
CREATE TABLE playbook (
	id VARCHAR NOT NULL, 
	name VARCHAR DEFAULT '' NOT NULL, 
	text VARCHAR NOT NULL, 
	since DATE NOT NULL, 
	CONSTRAINT pk_playbook PRIMARY KEY (id)
);
INSERT INTO "playbook" VALUES('00000000000070008000000000000000','playbook.toml','# The playbook: everything in the method that each company decides for itself.
# 方法模板：方法中由各公司自行决定的内容都写在这里。
#
# How to have your own: write a file that names only what is different with you, or copy this one whole and edit it. Then
# `tasdesk playbook check FILE` tells what is wrong with it, and `tasdesk playbook use FILE` puts it in force.
# Every text stands in both languages, { en = "…", zh = "…" }; an empty one is an error. Ids (verify, need, references …)
# are what deals and answers refer to: word the names as you like, but once deals exist, leave the ids as they are.
# 如何制定自己的模板：另写一个文件，只写与此不同之处；或者整份复制本文件再修改。
# 用 tasdesk playbook check 文件名 检查，用 tasdesk playbook use 文件名 启用。
# 每段文字都有中英文两种写法，缺一不可。
# id（verify、need、references 等）是商机和答卷引用的代号：名称可以随意改，已有商机之后请不要再改 id。

[about]
name = { en = "TAS+ standard", zh = "TAS+ 标准模板" }
whole = true  # what is not in this file does not exist; without this line it is as in the standard. 本文件即全部内容；去掉这一行，未写的内容沿用标准模板


# ── Win rate: the rival comparison · 赢单率：与竞争对手比较 ─────────────────────────────────────────────────

[comparison]
weight_of_fit = 0.5  # 0–1: how much fit counts in a party''s strength; closeness has the rest. 需求满足程度的权重，其余归关系紧密程度
sharpness = 2        # above 0, up to 10: the larger, the more the strongest party takes. 数值越大，强者的优势越被放大
assumed = 4          # 0–5: what a rival''s unknown score counts as. 料敌从宽：对手情况不明时按此分计
discount = 0.7       # 0–0.7: our share is multiplied by this without an inside source. 没有内部消息来源时赢单率打的折扣，最高七折
cap = 0.5            # 0–1: the most our share can be while no rival is named. 一个对手都没指明时赢单率的上限


# ── Grades · 商机分级 ──────────────────────────────────────────────────────────────────────────────

[grades]
currency = "CNY"     # the lines below are in this currency, and reports add up in it. 分级界线和汇总统计所用的币种

[grades.lines]       # a deal led by us has the grade from this amount on; below the last line it is a D. 达到该金额即为该级，低于 C 线为 D 级
A = 5000000
B = 1000000
C = 300000

[grades.rates]       # units of the currency above for one unit of the other; written exactly as they are used. 一单位外币折合多少上述币种
USD = 7.1
EUR = 8.2
GBP = 9.5
HKD = 0.91
JPY = 0.048
KRW = 0.0051
TWD = 0.23
SGD = 5.5
AUD = 4.7
CAD = 5.1
CHF = 8.8
INR = 0.082
THB = 0.22
MYR = 1.7
VND = 0.00027
IDR = 0.00043
AED = 1.93
SAR = 1.89


# ── Stages: the framework matrix · 商机阶段：框架矩阵 ────────────────────────────────────────────────────
#
# In the order in which a deal passes them. Each has a definite start and end, a core task of its own and a place of its
# own in the sale. `limit` is in days: a deal that stays longer is stuck. `content` is what has to be filled in, `tasks`
# what has to be done before the deal moves on; leaving without takes a written reason.
# 按商机推进的先后排列。每个阶段都要有明确的起点和终点、自己的核心任务、自己的位置。limit 为停留天数上限。
# content 为必填内容，tasks 为必做之事；没有完成就推进，须写明理由。

[[stages]]
id = "verify"
name = { en = "Verify", zh = "验证商机" }
limit = 30
starts = { en = "A sales lead has been collected.", zh = "收集到一条销售线索。" }
ends = { en = "The lead is verified as a deal and internal resources are to be coordinated.", zh = "线索被确认为商机，准备协调内部资源。" }
core = { en = "Find out whether the project is real and worth pursuing.", zh = "弄清项目是真是假、值不值得跟。" }
people = [{ en = "Salesperson", zh = "销售人员" }]

[stages.content]
account = { en = "Account", zh = "客户" }
contact = { en = "Contact at the customer", zh = "客户联系人" }
need = { en = "The customer''s need", zh = "客户需求" }
event = { en = "Compelling event", zh = "必要事件" }
grade = { en = "Grade of the deal", zh = "商机分级" }

[stages.tasks]
verify_event = { en = "Verify the compelling event", zh = "核实必要事件" }
find_source = { en = "Find an inside source", zh = "找到内部消息来源" }
qualify = { en = "Qualify the deal: budget, authority, need, timing (BANT)", zh = "按 BANT 判断商机：预算、决策权、需求、时间" }

[stages.processes]
lead_conversion = { en = "Lead conversion", zh = "线索转商机" }

[[stages]]
id = "initiate"
name = { en = "Initiate", zh = "商机立项" }
limit = 30
starts = { en = "Internal resources are being coordinated.", zh = "开始协调内部资源。" }
ends = { en = "The initiation review is passed and the project team stands.", zh = "立项评审通过，项目组成立。" }
core = { en = "Win our own company''s commitment: a decision to invest and a team.", zh = "争取公司内部的投入：做出立项决定，组建项目组。" }
people = [{ en = "Sales manager", zh = "销售经理" }, { en = "Presales", zh = "售前" }]

[stages.content]
amount = { en = "Amount", zh = "预计金额" }
close_date = { en = "Planned close date", zh = "预计签约日期" }
rivals = { en = "Rivals", zh = "竞争对手" }
team = { en = "Project team", zh = "项目组成员" }

[stages.tasks]
initiation_review = { en = "Hold the initiation review", zh = "召开立项评审会" }

[stages.processes]
initiation_approval = { en = "Initiation approval", zh = "立项审批" }

[[stages]]
id = "analyse"
name = { en = "Analyse needs", zh = "需求分析" }
limit = 45
starts = { en = "The project team stands.", zh = "项目组成立。" }
ends = { en = "Value proposition, competitive strategy and action plan are set.", zh = "价值主张、竞争策略和行动计划确定。" }
core = { en = "Understand needs, people and rivals, and decide how we compete.", zh = "摸清需求、人和对手，定下怎么打。" }
people = [{ en = "Presales", zh = "售前" }, { en = "Delivery", zh = "交付" }]

[stages.content]
questionnaire = { en = "Questionnaire for us and for the rivals", zh = "敌我双方问卷" }
map = { en = "Relationship map with decision roles", zh = "标明决策角色的关系图谱" }
value_proposition = { en = "Value proposition", zh = "价值主张" }
strategy = { en = "Competitive strategy", zh = "竞争策略" }

[stages.tasks]
requirement_workshop = { en = "Hold a requirement workshop with the customer", zh = "与客户召开需求研讨会" }

[[stages]]
id = "present"
name = { en = "Present value", zh = "价值呈现" }
limit = 60
starts = { en = "Strategy and action plan are set.", zh = "策略和行动计划确定。" }
ends = { en = "The customer starts drafting the tender; we have fought to lead its terms.", zh = "客户着手编写招标文件，我方已尽力引导标书条款。" }
core = { en = "Make the people who decide see our value and want it written into the tender.", zh = "让关键人认可我方价值，并愿意写进招标要求。" }
people = [{ en = "Experts", zh = "专家" }, { en = "Executives", zh = "公司高层" }]

[stages.content]
action_plan = { en = "Action plan", zh = "行动计划" }
stances = { en = "Stance of every key person", zh = "每位关键人的关系状况" }

[stages.tasks]
technical_exchange = { en = "Hold a technical exchange", zh = "组织技术交流" }
reference_visit = { en = "Visit a reference with the customer", zh = "带客户考察样板点" }
trial = { en = "Run a trial at the customer", zh = "在客户处试用或测试" }
executive_visit = { en = "Arrange an executive visit", zh = "安排高层互访" }
lead_terms = { en = "Lead the terms of the tender", zh = "引导招标条款" }

[stages.processes]
solution_review = { en = "Solution review", zh = "方案评审" }

[[stages]]
id = "prepare"
name = { en = "Prepare tender", zh = "招标准备" }
limit = 45
starts = { en = "The customer drafts the tender.", zh = "客户编写招标文件。" }
ends = { en = "The tender is formally issued.", zh = "招标文件正式发布。" }
core = { en = "Shape the criteria in our favour and get ready to bid.", zh = "影响评标标准，做好投标准备。" }
people = [{ en = "Bid team", zh = "投标组" }]

[stages.content]
tender_criteria = { en = "Criteria of the tender", zh = "招标评分标准" }
price_plan = { en = "Price plan", zh = "价格策略" }

[stages.tasks]
influence_criteria = { en = "Influence the criteria", zh = "影响评分标准" }
form_bid_team = { en = "Form the bid team", zh = "组建投标组" }

[stages.processes]
bid_decision = { en = "Bid/no-bid approval", zh = "投标决策审批" }

[[stages]]
id = "bid"
name = { en = "Bid", zh = "组织投标" }
limit = 30
starts = { en = "The tender is issued.", zh = "招标文件已发布。" }
ends = { en = "The result is out.", zh = "招标结果公布。" }
core = { en = "Submit the bid that wins the evaluation.", zh = "拿出能在评标中胜出的投标文件和报价。" }
people = [{ en = "Bid team", zh = "投标组" }, { en = "Finance", zh = "财务" }, { en = "Legal", zh = "法务" }]

[stages.content]
bid_document = { en = "Bid document", zh = "投标文件" }
price = { en = "Bid price", zh = "投标报价" }

[stages.tasks]
price_approval = { en = "Have the price approved", zh = "完成报价审批" }
presentation = { en = "Present the bid", zh = "讲标" }
clarification = { en = "Answer the questions of the evaluators", zh = "完成澄清答疑" }

[stages.processes]
bid_approval = { en = "Bid approval", zh = "投标审批" }

[[stages]]
id = "close"
name = { en = "Close", zh = "谈判签约" }
limit = 30
starts = { en = "We are announced as the winner.", zh = "宣布我方中标。" }
ends = { en = "The contract is signed.", zh = "合同签订。" }
core = { en = "Turn the award into a contract both sides can keep.", zh = "把中标变成双方都能履行的合同。" }
people = [{ en = "Legal", zh = "法务" }, { en = "Finance", zh = "财务" }, { en = "Delivery", zh = "交付" }]

[stages.content]
contract_terms = { en = "Contract terms", zh = "合同条款" }
payment = { en = "Terms of payment", zh = "付款方式" }
delivery = { en = "Delivery plan", zh = "交付计划" }

[stages.tasks]
contract_review = { en = "Have the contract reviewed", zh = "完成合同评审" }
negotiate = { en = "Negotiate the contract", zh = "商务谈判" }
sign = { en = "Sign the contract", zh = "签订合同" }

[stages.processes]
contract_approval = { en = "Contract approval", zh = "合同审批" }

# ── Processes and their five elements · 流程及其五要素 ──────────────────────────────────────────────────────
#
# One for each process that a stage names: the sales model it serves, the departments and positions that take part, what they
# are measured by, and its steps in their order. Shown beside the stages; the decisions themselves are kept on each deal.
# 阶段中提到的每个流程一段：适用的销售模式、参与的部门和岗位、考核指标、按先后排列的步骤。显示在阶段框架矩阵旁边，审批结论记在各个商机上。

[processes.lead_conversion]
model = { en = "Direct sales with inside sales: leads are qualified before they cost anybody''s time on the road.", zh = "直销与电话销售配合：线索先筛后跟，合格了才投入上门的时间。" }
departments = [{ en = "Marketing", zh = "市场部" }, { en = "Sales", zh = "销售部" }]
positions = [{ en = "Inside sales", zh = "电话销售" }, { en = "Salesperson", zh = "销售人员" }, { en = "Sales manager", zh = "销售经理" }]
assessment = [{ en = "Leads turned into deals, of all that were collected", zh = "线索转商机率" }, { en = "Days from lead to a decision", zh = "线索处理天数" }, { en = "Deals later found not to be real", zh = "转化后被证实为虚假的商机数" }]
steps = [{ en = "Collect the lead with its source", zh = "登记线索及其来源" }, { en = "Call the contact and verify project and need", zh = "联系对方，核实项目和需求" }, { en = "Qualify by BANT and write down the evidence", zh = "按 BANT 判断并写明依据" }, { en = "Convert it, nurture it, or drop it with a reason", zh = "转为商机、继续培育，或写明理由放弃" }, { en = "Name the salesperson who owns the deal", zh = "指定商机负责人" }]

[processes.initiation_approval]
model = { en = "Project sales: the company decides in which deals it invests, and how much.", zh = "项目型销售：由公司决定投哪些商机、投多少资源。" }
departments = [{ en = "Sales", zh = "销售部" }, { en = "Presales", zh = "售前部" }, { en = "Delivery", zh = "交付部" }]
positions = [{ en = "Salesperson", zh = "销售人员" }, { en = "Sales manager", zh = "销售经理" }, { en = "Head of presales", zh = "售前负责人" }]
assessment = [{ en = "Initiated deals that are won", zh = "立项商机赢单率" }, { en = "Days from request to decision", zh = "立项审批天数" }, { en = "Presales cost per deal won", zh = "每个赢单的售前投入" }]
steps = [{ en = "Ask for initiation with amount, date, rivals and grade", zh = "提交立项申请：金额、时间、对手、分级" }, { en = "Review compelling event, inside source and our chances", zh = "评审必要事件、内部消息来源和胜算" }, { en = "Decide: yes, yes on conditions, or no", zh = "作出结论：同意、有条件同意或不同意" }, { en = "Name the team and what each is asked for", zh = "任命项目组，明确各人职责" }]

[processes.solution_review]
model = { en = "Solution sales: what we promise the customer must be what we can deliver at a profit.", zh = "解决方案销售：承诺给客户的，必须是能交付、有利润的。" }
departments = [{ en = "Presales", zh = "售前部" }, { en = "Research and development", zh = "研发部" }, { en = "Delivery", zh = "交付部" }]
positions = [{ en = "Solution architect", zh = "方案架构师" }, { en = "Product manager", zh = "产品经理" }, { en = "Delivery manager", zh = "交付经理" }]
assessment = [{ en = "Needs of the customer that the solution meets", zh = "客户需求满足率" }, { en = "Promises that delivery could not keep", zh = "交付无法兑现的承诺数" }, { en = "Solutions that pass the first review", zh = "方案一次评审通过率" }]
steps = [{ en = "List the customer''s needs and who holds each", zh = "列出客户需求及其提出人" }, { en = "Draft the solution and its value in numbers", zh = "编写方案，用数字说明价值" }, { en = "Compare it with both rivals'' solutions", zh = "与两家主要对手的方案对比" }, { en = "Review feasibility, cost and risk", zh = "评审可行性、成本和风险" }, { en = "Correct it and release it to the customer", zh = "修改后提交客户" }]

[processes.bid_decision]
model = { en = "Tender sales: bid where we can win and want to, and decline the rest early.", zh = "招投标销售：能赢、想赢的才投，其余尽早放弃。" }
departments = [{ en = "Sales", zh = "销售部" }, { en = "Bid office", zh = "商务投标部" }, { en = "Finance", zh = "财务部" }]
positions = [{ en = "Sales manager", zh = "销售经理" }, { en = "Bid manager", zh = "投标经理" }, { en = "Head of sales", zh = "销售总监" }]
assessment = [{ en = "Bids won, of all submitted", zh = "投标中标率" }, { en = "Cost of bids that were lost", zh = "未中标项目的投标成本" }]
steps = [{ en = "Read the tender and list what excludes us", zh = "研读招标文件，列出废标项" }, { en = "Judge the criteria: where do we lead, where do the rivals", zh = "分析评分标准：我方与对手各在哪里领先" }, { en = "Work out win rate, cost and risk", zh = "测算赢单率、成本和风险" }, { en = "Decide: bid, bid on conditions, or decline", zh = "决策：投、有条件地投或不投" }, { en = "Form the bid team, or tell the customer why not", zh = "组建投标组，或向客户说明不投的理由" }]

[processes.bid_approval]
model = { en = "Tender sales: nobody commits the company to a price or a promise alone.", zh = "招投标销售：价格和承诺不由一个人说了算。" }
departments = [{ en = "Sales", zh = "销售部" }, { en = "Bid office", zh = "商务投标部" }, { en = "Finance", zh = "财务部" }, { en = "Legal", zh = "法务部" }]
positions = [{ en = "Bid manager", zh = "投标经理" }, { en = "Financial controller", zh = "财务经理" }, { en = "Lawyer", zh = "法务" }, { en = "Head of sales", zh = "销售总监" }]
assessment = [{ en = "Bids rejected for a formal fault", zh = "因形式问题废标的次数" }, { en = "Margin in the bid and in the contract", zh = "投标毛利与签约毛利之差" }, { en = "Bids handed in on time", zh = "按时递交率" }]
steps = [{ en = "Check that the bid answers every clause", zh = "逐条核对应答是否完整" }, { en = "Have price, margin and payment approved", zh = "审批报价、毛利和付款条件" }, { en = "Have risks and guarantees checked by legal", zh = "法务审核风险和保函" }, { en = "Sign, seal and hand in", zh = "签字盖章，按时递交" }]

[processes.contract_approval]
model = { en = "Project sales: the contract holds what was agreed, and what we can keep.", zh = "项目型销售：合同写清约定，也写得出、做得到。" }
departments = [{ en = "Sales", zh = "销售部" }, { en = "Legal", zh = "法务部" }, { en = "Finance", zh = "财务部" }, { en = "Delivery", zh = "交付部" }]
positions = [{ en = "Salesperson", zh = "销售人员" }, { en = "Lawyer", zh = "法务" }, { en = "Financial controller", zh = "财务经理" }, { en = "Delivery manager", zh = "交付经理" }]
assessment = [{ en = "Days from award to signature", zh = "中标到签约的天数" }, { en = "Money received when it was due", zh = "按期回款率" }, { en = "Disputes over unclear terms", zh = "因条款不清引起的纠纷数" }]
steps = [{ en = "Draft the contract from bid and award", zh = "依据投标文件和中标通知起草合同" }, { en = "Review liability, payment, acceptance and delivery", zh = "评审责任、付款、验收和交付条款" }, { en = "Negotiate what is open with the customer", zh = "与客户谈判未决条款" }, { en = "Have deviations approved by whoever may", zh = "偏离标准的条款按权限审批" }, { en = "Sign, file and hand over to delivery", zh = "签字归档，移交交付" }]


# ── Questionnaire: what is asked first · 问卷：先问的三件事 ──────────────────────────────────────────────────

[questions.event]
name = { en = "Compelling event", zh = "必要事件" }
text = { en = "Is there a reason why the customer must do this project by a date? What is the evidence, and which date?", zh = "客户有没有非做不可、到期必须做成的理由？依据是什么，最晚到哪一天？" }

[questions.source]
name = { en = "Inside source", zh = "内部消息来源" }
text = { en = "Does someone inside the customer tell us how we really stand? Who?", zh = "客户内部有没有人把我们的真实处境告诉我们？是谁？" }

[questions.rank]
name = { en = "Our rank", zh = "我方排名" }
text = { en = "As far as we know, in which place does the customer see us among all bidders?", zh = "据我们所知，在所有投标方当中，客户把我们排在第几位？" }


# ── Questionnaire: the two questions asked of every party · 问卷：对每一方都要问的两个问题 ────────────────────────────────
#
# `anchors` say what 0, 1, 2, 3, 4 and 5 mean: two people who know the same should give the same score. `short` is the same in
# one word. Probes are sub-questions on the same scale; where some are answered, the score is their weighted mean.
# anchors 依次说明 0 至 5 分各指什么：掌握情况相同的两个人应当打出同样的分。short 是一个词的简称。
# probes 为细分问题，同样打 0 至 5 分；答了细分问题的，该题得分为其加权平均。

[questions.fit]
name = { en = "Fit", zh = "资源满足客户需求的程度" }
text = { en = "How far do this party''s resources meet the customer''s needs?", zh = "这一方的资源在多大程度上能满足客户需求？" }
anchors = [
    { en = "Nothing it offers meets a stated need.", zh = "拿不出任何能满足客户已提需求的东西。" },
    { en = "Meets minor needs only; fails several must-haves and has no plan for them.", zh = "只能满足个别次要需求，多项硬性要求达不到，也没有补救办法。" },
    { en = "Meets about half of the needs; at least one must-have is still open.", zh = "满足约一半需求，至少还有一项硬性要求没有着落。" },
    { en = "Meets every must-have on paper; the customer has seen no proof yet.", zh = "硬性要求在书面上都能满足，但客户还没有看到实证。" },
    { en = "Meets every must-have and most other needs, and the customer has accepted proof: a demo, a trial or a reference.", zh = "满足全部硬性要求和大部分其他需求，演示、试用或样板点已得到客户认可。" },
    { en = "Meets every need with accepted proof, and one the customer calls decisive that no other party can meet.", zh = "全部需求都能满足且已获客户认可，其中至少一项客户视为关键、别家做不到。" },
]
short = [{ en = "none", zh = "无" }, { en = "weak", zh = "弱" }, { en = "some", zh = "较弱" }, { en = "fair", zh = "一般" }, { en = "strong", zh = "强" }, { en = "outstanding", zh = "突出" }]

[questions.fit.probes.function]
name = { en = "Function and technique", zh = "功能与技术" }
text = { en = "How far do functions and technique meet what the customer requires?", zh = "功能和技术指标满足客户要求的程度如何？" }
weight = 1

[questions.fit.probes.outcome]
name = { en = "Business outcome", zh = "业务成效" }
text = { en = "How convinced is the customer that this solution brings the business outcome it wants?", zh = "客户在多大程度上相信这套方案能带来想要的业务成效？" }
weight = 1

[questions.fit.probes.price]
name = { en = "Price acceptance", zh = "价格接受度" }
text = { en = "How far does the price fit the budget and what the customer finds reasonable?", zh = "价格与客户预算和心理价位的吻合程度如何？" }
weight = 1

[questions.fit.probes.references]
name = { en = "References in this industry", zh = "同行业案例" }
text = { en = "How strong are the references in this customer''s industry, and does the customer recognise them?", zh = "同行业案例的分量如何，客户认不认？" }
weight = 1

[questions.fit.probes.delivery]
name = { en = "Delivery and service strength", zh = "交付与服务能力" }
text = { en = "How sure can the customer be of people, time and service after the contract is signed?", zh = "签约之后的人员、工期和售后服务，客户能有多放心？" }
weight = 1

[questions.closeness]
name = { en = "Closeness", zh = "关系紧密程度" }
text = { en = "How close is this party to the customer?", zh = "这一方与客户的关系有多紧密？" }
anchors = [
    { en = "Nobody at the customer deals with this party, or they refuse to.", zh = "客户那边没有人与它打交道，或拒绝接触。" },
    { en = "Met only on formal occasions or through purchasing; it learns no more than every bidder does.", zh = "只在公开场合或通过采购接触，得到的消息不比别家多。" },
    { en = "Users or evaluators meet it on request; nobody who decides or approves has received it.", zh = "使用者或评估者约得出来，但决策者、批准者都没有见过它。" },
    { en = "Evaluators speak for it and a decision maker has received it; news from inside is late or second-hand.", zh = "评估者替它说话，决策者见过它；内部消息来得晚，或是转手得来。" },
    { en = "A decision maker or the approver prefers it and has said so in private; news from inside comes in time.", zh = "决策者或批准者私下表示过倾向于它，内部消息来得及时。" },
    { en = "Decision maker and approver both want it to win and act for it; it knows each step before it is announced.", zh = "决策者和批准者都希望它中标并在推动，每一步公布之前它都已知道。" },
]
short = [{ en = "none", zh = "无" }, { en = "weak", zh = "弱" }, { en = "some", zh = "较弱" }, { en = "fair", zh = "一般" }, { en = "strong", zh = "强" }, { en = "outstanding", zh = "突出" }]

[questions.closeness.probes.approver]
name = { en = "Approver", zh = "批准者" }
text = { en = "How close is this party to the person who gives the final approval?", zh = "与最终拍板的批准者关系有多近？" }
weight = 1

[questions.closeness.probes.decision_maker]
name = { en = "Decision maker", zh = "决策者" }
text = { en = "How close is this party to the person who makes the decision?", zh = "与做决定的决策者关系有多近？" }
weight = 1

[questions.closeness.probes.evaluators]
name = { en = "Evaluators", zh = "评估者" }
text = { en = "How far do those who evaluate and recommend stand on this party''s side?", zh = "负责评估、出意见的人在多大程度上站在这一方？" }
weight = 1

[questions.closeness.probes.users]
name = { en = "Users", zh = "使用者" }
text = { en = "How far do the people who will use the solution want this party''s?", zh = "将来的使用者在多大程度上想用这一方的方案？" }
weight = 1

[questions.closeness.probes.information]
name = { en = "Quality of inside information", zh = "内部消息的质量" }
text = { en = "How early, how true and from how high up is what this party hears from inside?", zh = "得到的内部消息有多早、多准，来自多高的层级？" }
weight = 1


# ── The weekly round · 每周例行评估 ─────────────────────────────────────────────────────────────────────

[round]
days = 14  # a deal whose newest assessment is older than this, or that never had one, is due. 最近一次评估超过这么多天，或从未评估过的商机，列入例行评估


# ── Activities: contact with the customer · 活动：与客户的接触 ────────────────────────────────────────────────────
#
# `words` are what a kind is recognised by in one line of plain words (`tasdesk note "met 王总: …"`). A kind with
# `deep = true` weighs more in how close the contact with a person is; one with `internal = true` is no contact at all.
# words 用于识别一句话速记（如 tasdesk note "拜访王总：……"）。deep = true 的活动算作深层接触的依据，
# internal = true 的是内部活动，不计入与客户的接触。

[contact]         # held activities with a person: 1 is occasional contact, and from these numbers on … 与某人已开展的活动次数：1 次起为偶尔接触，达到以下次数依次为
multiple = 3      # … multiple. 多次接触
deep = 6          # … deep. 深层接触
deep_by_kind = 3  # … deep as well, where one of them is of a deep kind. 其中含深度活动时，达到这个次数即为深层接触

[activities.visit]
name = { en = "Visit", zh = "拜访" }
words = ["met", "meet", "visited", "visit", "saw", "see", "dropped in on", "拜访", "走访", "见了", "见到", "会见", "见面", "碰面"]

[activities.meeting]
name = { en = "Meeting", zh = "会议" }
words = ["meeting with", "had a meeting", "sat down with", "discussed with", "video call with", "开会", "会议", "面谈", "座谈", "讨论"]

[activities.call]
name = { en = "Call", zh = "电话" }
words = ["called", "call", "phoned", "phone", "rang", "spoke to", "spoke with", "talked to", "talked with", "电话", "打给", "致电", "通话", "语音"]

[activities.message]
name = { en = "Message", zh = "邮件与消息" }
words = ["emailed", "email", "e-mailed", "wrote to", "mailed", "messaged", "texted", "邮件", "发信", "微信", "短信", "发消息"]

[activities.demo]
name = { en = "Demonstration", zh = "演示" }
words = ["demo for", "demo to", "gave a demo", "demo", "demonstrated", "showed", "演示", "展示"]

[activities.exchange]
name = { en = "Technical exchange", zh = "技术交流" }
words = ["technical exchange", "tech talk", "technical meeting", "技术交流", "交流"]

[activities.workshop]
name = { en = "Workshop", zh = "研讨会" }
words = ["workshop", "ran a workshop", "研讨会", "研讨", "调研", "工作坊"]

[activities.trial]
name = { en = "Trial", zh = "试用测试" }
words = ["trial", "pilot", "tested with", "试用", "测试", "试点"]

[activities.reference-visit]
name = { en = "Reference visit", zh = "样板点考察" }
words = ["reference visit", "visited a reference", "site visit", "样板点", "考察", "参观"]
deep = true

[activities.executive-visit]
name = { en = "Executive visit", zh = "高层互访" }
words = ["executive visit", "executive meeting", "高层互访", "高层拜访", "高层会面", "高层交流"]
deep = true

[activities.presentation]
name = { en = "Presentation", zh = "汇报与讲标" }
words = ["presented to", "presentation", "presented", "pitched", "汇报", "讲标", "述标"]

[activities.negotiation]
name = { en = "Negotiation", zh = "商务谈判" }
words = ["negotiated", "negotiation", "negotiating", "谈判", "议价"]

[activities.meal]
name = { en = "Meal", zh = "宴请" }
words = ["lunch with", "lunch", "dinner with", "dinner", "breakfast with", "had coffee with", "coffee with", "吃饭", "午餐", "晚餐", "宴请", "喝茶", "喝咖啡"]

[activities.event]
name = { en = "Event", zh = "市场活动" }
words = ["at the fair", "trade fair", "conference", "seminar", "展会", "论坛", "发布会", "沙龙"]

[activities.internal]
name = { en = "Internal", zh = "内部活动" }
words = ["internal meeting", "internal", "team meeting", "内部会议", "内部讨论", "内部", "碰头会"]
internal = true


# ── The qualification list, TAS''s classic four · 商机资格清单：TAS 经典四问 ──────────────────────────────────────────
#
# Answered yes, no or don''t know, each with its evidence; shown beside the questionnaire, never part of the rate.
# 回答是、否或不清楚，并写明依据；显示在问卷旁边，不参与赢单率计算。

[qualification]
asked = false  # true asks these questions. 改为 true 即启用

[qualification.questions.real]
name = { en = "Real opportunity", zh = "是真商机吗" }
text = { en = "Is it a real opportunity: a project, a budget and a reason to act now?", zh = "这是不是一个真实的机会：有项目、有预算、有非做不可的理由？" }

[qualification.questions.competitive]
name = { en = "Competitive", zh = "有竞争力吗" }
text = { en = "Are we competitive: does what we offer meet how the customer will decide?", zh = "我们有没有竞争力：我们能提供的，是否符合客户的选择标准？" }

[qualification.questions.winnable]
name = { en = "Winnable", zh = "赢得了吗" }
text = { en = "Can we win: do the people who decide want us to?", zh = "我们赢不赢得了：能拍板的人愿不愿意让我们赢？" }

[qualification.questions.worth]
name = { en = "Worth winning", zh = "值得赢吗" }
text = { en = "Is it worth winning: in profit, in risk, and in what it opens up?", zh = "值不值得赢：利润、风险以及今后能带来的机会如何？" }


# ── After a closing: the win/loss interview · 结案访谈 ─────────────────────────────────────────────────────
#
# A few questions that are answered once a deal is closed. `after` names the outcomes after which a question is asked (won, lost,
# no-decision, disqualified); without it, it is asked after all.
# 商机关闭后要回答的几个问题。after 写明在哪些结果之后提问；不写则每次都问。

[interview.decided]
name = { en = "What decided it", zh = "决定因素" }
text = { en = "What decided it in the customer''s own words, and who said so?", zh = "用客户自己的话说，是什么决定了结果？谁说的？" }
after = ["won", "lost"]

[interview.foreseen]
name = { en = "When we knew", zh = "何时看清" }
text = { en = "When could we have known how it would end, and by what sign?", zh = "我们最早什么时候能看出结局？凭什么迹象？" }
after = ["lost", "no-decision", "disqualified"]

[interview.rival]
name = { en = "What the rival did", zh = "对手的做法" }
text = { en = "What did the rivals do that worked, or that failed?", zh = "对手哪些做法奏效了，哪些失败了？" }
after = ["won", "lost"]

[interview.again]
name = { en = "Next time", zh = "下次怎么做" }
text = { en = "What shall we do again, and what otherwise?", zh = "哪些做法要坚持，哪些要改？" }


# ── Strategies and their tactics · 竞争策略与战术 ──────────────────────────────────────────────────────────────
#
# The five strategies are the method''s; which tactics are offered under each, and the advice beside it, is yours. An id such as
# `frontal.trial` is what a deal''s tactic refers to.
# 五种策略由方法规定；每种策略下提供哪些战术、附上什么建议，由公司自定。商机上的战术以 frontal.trial 这样的 id 引用。

[strategies.frontal]
advice = { en = "Attack in the open only while both leads are clear, and make the comparison visible: whoever is better wins from every test. Be quick, for a rival who loses in the open goes round by other people.", zh = "只有需求满足和关系都明显领先时才正面打，并且要把对比摆到台面上：谁更强，谁就从每一次测试中得分。要快，正面输掉的对手会绕道去找别的人。" }

[strategies.frontal.tactics]
trial = { en = "Head-to-head trial", zh = "同台测试比拼" }
benchmark = { en = "Benchmark against the rivals", zh = "指标对标" }
total_cost = { en = "Proof of total cost", zh = "总拥有成本论证" }
endorsement = { en = "Executive endorsement", zh = "高层背书" }
early_decision = { en = "Press for an early decision", zh = "促成尽早决策" }

[strategies.flanking]
advice = { en = "Do not fight on the rival''s ground: change what is compared. You are closer, so use that to have criteria written in which you are strong, and bring in people who care for them. Once the tender is issued it is too late.", zh = "不要在对手的主场上打，而是改变比较的标准。我方关系更近，就要借此把自己的强项写进评判标准，并引入看重这些标准的人。招标文件一发布就晚了。" }

[strategies.flanking.tactics]
tender_terms = { en = "Lead the terms of the tender", zh = "引导招标条款" }
stakeholder = { en = "Bring in a stakeholder who values our strength", zh = "引入认可我方强项的干系人" }
outcome = { en = "Turn product talk into business outcome", zh = "把谈产品变成谈业务成效" }

[strategies.fragment]
advice = { en = "Where the whole cannot be won, win the part in which you are ahead. Choose it so that it can grow, and so that the customer needs nobody''s leave to begin. Say early what the next part would be.", zh = "整体拿不下，就拿下自己领先的那一块。选的部分要能长大，客户不用等谁点头就能启动。尽早讲清楚下一步接着做什么。" }

[strategies.fragment.tactics]
phase = { en = "Phase the project", zh = "项目分期" }
pilot = { en = "Pilot one department", zh = "选一个部门试点" }
lot = { en = "Win one lot", zh = "拿下一个标段" }
partner = { en = "Combine with a partner", zh = "与伙伴联合" }

[strategies.defend]
advice = { en = "The account is yours: do not let a comparison begin that you do not need. Act before the rival has a project, and remind everybody of what would be lost. Watch for silence from those who used to call.", zh = "这是我们的老客户，不必要的比较就不要让它开始。赶在对手立项之前行动，让大家看到换掉我们会失去什么。原来常联系的人忽然不出声，要警觉。" }

[strategies.defend.tactics]
renew = { en = "Renew early", zh = "提前续约" }
switching_risk = { en = "Show the risk of switching", zh = "讲清更换的风险" }
executive_visits = { en = "Executive visits", zh = "高层互访" }
information = { en = "Close the gaps in our information", zh = "补齐信息缺口" }

[strategies.develop]
advice = { en = "You are behind in both: spend little, and spend it on the next project. Slow this one if you can, learn who decides and why, and leave with a coach. If not even that is to be had, say so and give the deal up.", zh = "两方面都落后：少投入，把投入用在下一个项目上。能拖就拖，弄清谁拍板、为什么，至少培养出一个内线。如果连这些都得不到，就如实说明并放弃。" }

[strategies.develop.tactics]
slow_down = { en = "Slow the decision", zh = "延缓决策" }
next_budget = { en = "Seed the next budget", zh = "为下一次预算埋种子" }
paid_trial = { en = "Paid trial", zh = "付费试用" }
coach = { en = "Grow a coach", zh = "培养内线" }


# ── The pitch in two minutes · 两分钟讲清价值主张 ──────────────────────────────────────────────────────────────

[pitch]
han = 300      # Han characters a minute. 每分钟汉字数
words = 150    # other words a minute. 每分钟外文词数
seconds = 120  # a value proposition that takes longer is too long. 超过这个时长即为过长


# ── The relationship map · 关系图谱 ─────────────────────────────────────────────────────────────────────
#
# How close a party is, as the map suggests it: the mean over those with a decision role and a known stance, each weighted by
# role times influence, of stance times interaction, times 5. It is shown beside the answer and never written over it.
# 图谱推算的关系紧密程度：对有决策角色且关系状况已知的人取加权平均，权重为角色乘影响力，取值为关系状况乘交互程度，再乘以 5。
# 它只显示在答案旁边，不会改动答案。

[map.roles]        # the heaviest of a person''s roles counts. 一人多个角色时取最重的
approver = 4
decision_maker = 4
evaluator = 2
user = 1

[map.influence]    # where nobody said, it is low. 未填写的按低计
low = 1
medium = 1.5
high = 2

[map.stance]       # 0–1
strongly_positive = 1
positive = 0.75
neutral = 0.5
negative = 0.25
strongly_negative = 0

[map.interaction]  # 0–1
never = 0.4
occasional = 0.6
multiple = 0.8
deep = 1

[map.strategies]   # what to do about a person: suppress, defend, attack (win over), motivate or balance. 对每种关系状况建议的关系策略
strongly_negative = "suppress"
negative = "defend"
neutral = "attack"
positive = "motivate"
strongly_positive = "balance"


# ── Advice about people · 对人的建议 ─────────────────────────────────────────────────────────────────
#
# For each part in the purchase (EB, TB, UB, coach), by how the person stands to us, and the signs by which opposition shows.
# Shown beside the person; it changes nothing.
# 按采购影响力（EB、TB、UB、内线）和对我方的关系状况给出，signs 为反对的迹象。只作提示，不影响任何计算。

[advice.buying.EB]
for_us = { en = "Speak of return, risk and timing, and keep it short. Ask what else must be true before the money is released, and who could still stop it. Let your executive keep the line open, so that support does not rest on one salesperson.", zh = "谈回报、风险和时机，少谈细节。问清楚放款之前还差什么条件、谁还可能拦住这件事。请我方高层与其保持联系，不要让支持只系在一个销售身上。" }
undecided = { en = "Find out which result this person is measured by, and put one number to it. Come with somebody of the same rank and a reference from the same industry. Leave with one question only they can answer.", zh = "弄清楚此人背的是哪项指标，把我方价值折算成其中一个数字。由对等级别的人出面，带上同行业案例。离开前留下一个只有他能回答的问题。" }
against = { en = "Do not argue about the product: learn which risk or which promise to somebody else stands behind it. Have someone whom this person trusts raise the business problem. Offer a smaller first step that can be stopped at any time.", zh = "不要争论产品，先弄清背后是顾虑什么风险，还是对别人有承诺。请其信任的人提出业务问题。给出一个可以随时喊停的小步方案。" }
signs = { en = "Meetings are passed on to others, questions are about price alone, and the budget is suddenly “under review”.", zh = "约见总被推给下属，只问价格，预算忽然“还要再研究”。" }

[advice.buying.TB]
for_us = { en = "Give them what they need to say yes in writing: test results, a list of met criteria, answers to the hard questions. Ask them to help word the criteria of the tender. Never let them be surprised in front of their colleagues.", zh = "给足书面说“行”的依据：测试结果、指标逐条对照、难题的答复。请其参与拟定招标指标。绝不要让他在同事面前被问住。" }
undecided = { en = "Ask for the criteria and how each is judged, then prove the two that count most before talking of the rest. Bring an expert of the same trade. Offer a trial whose result they may publish under their own name.", zh = "问清评判标准及评法，先把最要紧的两条做实，再谈其余。请同行专家出面。提供试用，让其可以署自己的名发布结果。" }
against = { en = "Take every objection down and answer it in writing, with proof. Find out which rival''s specification they know and where ours is measured by it. If they cannot be won, win the other evaluators and the users first.", zh = "把每条异议都记下来，用书面证据逐条答复。弄清他熟悉哪家对手的指标、我方是不是在被那把尺子量。争取不到时，先争取其他评估者和使用者。" }
signs = { en = "Criteria appear that only a rival meets, tests are repeated without a reason, and details become conditions.", zh = "冒出只有对手满足的指标，测试无故重做，细节变成了前提条件。" }

[advice.buying.UB]
for_us = { en = "Let them show the others what gets easier in their own work. Collect their wishes and report back on each. Ask them to say in a meeting what they say to you in the corridor.", zh = "让他们向别人展示自己的工作会轻松在哪里。收集诉求并逐条回复。请他们把私下说的话在会上说出来。" }
undecided = { en = "Sit beside them for a day and write down what costs them time. Show that one thing, not the whole product. Promise training and a name to call after the start.", zh = "跟着他们干一天，记下最耗时间的事。只演示解决这一件，不必展示整个产品。承诺培训，并给出上线后能找到的人。" }
against = { en = "Ask what they would lose: habits, standing, or their post. Answer that first, with their boss if need be. Let a user of a reference customer talk to them alone.", zh = "问清他们怕失去什么：习惯、地位还是岗位。先解决这一点，必要时请其上级出面。安排样板客户的使用者单独与其交流。" }
signs = { en = "They find no time for trials, praise what they have, and bring single cases in which it would not work.", zh = "总没时间试用，夸现有的系统好，反复举个别用不了的例子。" }

[advice.buying.coach]
for_us = { en = "Protect them: never quote them, and meet where it is natural. Check what they say with a second source. Ask for what only an insider knows, who speaks with whom and what was said after we left, and give them something for their own goals.", zh = "保护好内线：不引用其话，在自然的场合见面。所说的消息要另找人印证。多问只有内部人才知道的事，比如谁和谁走得近、我们走后说了什么；也要帮其实现自己的目标。" }
undecided = { en = "Ask for small things first and see whether they prove true. Find out what this person gains when we win. Until then treat what you hear as gossip.", zh = "先请帮小忙，看消息准不准。弄清我方赢了他能得到什么。在此之前，听到的都只当传闻。" }
against = { en = "Whoever coaches a rival tells them what you say: tell only what they may know. Keep the contact polite and short. Develop another source before you need one.", zh = "给对手当内线的人会把你的话带过去，只说可以让对手知道的。保持客气，点到为止。趁早另外发展消息来源。" }
signs = { en = "News comes late or is known to everybody, they avoid being seen with you, and they ask more than they tell.", zh = "消息来得晚，或是尽人皆知的事；避免和你同时露面；问得多、说得少。" }

# ── Advice for kinds of business problem · 对各类业务问题的建议 ─────────────────────────────────────────────────
#
# How to diagnose a customer''s problem, by its kind: restore what was, prevent what may come, pursue an ideal. Shown where a
# need is written down and where it is listed; it changes nothing.
# 按业务问题的类别（恢复原状、防范隐患、追求理想）说明如何诊断。填写和查看需求时显示，不影响任何计算。

[problems.restore]
advice = { en = "Take the problem apart until one piece can be pointed at, and compare: where and when does it not happen? Ask what changed before it began, and who noticed first. Put a number to what each month of it costs.", zh = "把问题拆开，拆到能指出是哪一块为止；再做比较：在哪里、什么时候没有这个问题？追问出问题之前有什么变化、谁最先发现。把它每个月造成的损失算成一个数字。" }

[problems.prevent]
advice = { en = "Look for the early signs together, and ask who would be blamed if it came. Tell what it cost others in this industry who waited. Work out likelihood and damage with the customer, so that both numbers are theirs.", zh = "与客户一起找苗头，问清楚一旦出事由谁担责。讲同行因为等待付出了什么代价。和客户一起估算发生的可能和损失，让这两个数字出自客户之口。" }

[problems.pursue]
advice = { en = "Have the goal said in a sentence that can be measured, by a day. Draw the path from today backwards from it and agree on milestones, so that a first step stands out. Ask what they give up for it: a wish without a price is no need.", zh = "请客户用一句可衡量的话说出目标和期限。从目标倒推到今天，画出路径，约定里程碑，第一步自然就清楚了。问客户愿意为此舍弃什么：没有代价的愿望不是需求。" }


# ── Advice for the milestones of progress · 对四个里程碑的建议 ───────────────────────────────────────────────────
#
# How to reach each of the four milestones. Shown beside a milestone that is not reached; it changes nothing.
# 如何达到四个里程碑。显示在尚未达到的里程碑旁边，不影响任何计算。

[milestones.ice-broken]
advice = { en = "Come with something of use to this person, not with the company''s brochure. Find out what they are proud of and what troubles them, and do one small thing they asked for within a day. The ice is broken when they call back by themselves.", zh = "带着对对方有用的东西去，而不是公司介绍。了解他为什么自豪、为什么发愁，对方提的小事一天之内办到。对方主动打来电话，冰就破了。" }

[milestones.source-developed]
advice = { en = "Look for somebody who gains when we win, has credit inside, and is near those who decide. Ask for small things first, check them with others, and keep what you hear to yourself. It is a source once you hear what the rivals must not know.", zh = "找一个我们赢了他能受益、在内部说话有分量、离决策者近的人。先请帮小忙，消息另找人印证，听到的话守口如瓶。能听到不该让对手知道的事，才算有了线人。" }

[milestones.best-choice]
advice = { en = "Ask those who evaluate to rank us, and for the criterion in which we are behind. Prove the two that count most by trial or reference, and have the result written down by them. We are the best choice when they say so without us in the room.", zh = "请评估者给我们排个名次，问清楚差在哪一条。最要紧的两条用试用或样板来证明，结果由对方写下来。我们不在场时他们也这么说，才是最佳选择。" }

[milestones.driven]
advice = { en = "Let the inside push and the outside pull: users and source raise the need, executives and references make it urgent. Agree on who speaks to whom on which day before the decision. It is driven when the customer sets the next date, not we.", zh = "内部有人推、外部有人拉：使用者和线人提需求，高层互访和样板客户造紧迫感。在决策之前约定谁在哪天跟谁谈。下一步的日期由客户来定，才算驱动起来了。" }


# ── Coaching: findings · 督导要点 ─────────────────────────────────────────────────────────────────────
#
# What is looked for in each open deal, in the order of the method, with the limits and the question a manager asks.
# `rate-fell = false` in your own file switches one off. How old an assessment may be stands under [round], the length of a
# pitch under [pitch], the limit of each stage with its stage; from_stage and to_stage count the stages from 1.
# 对每个进行中的商机检查的要点、界限，以及经理要问的问题。在自己的文件里写 rate-fell = false 即可关闭一项。

[findings.rate-fell]
points = 10
question = { en = "What happened this week that made them stronger or us weaker, and who told you?", zh = "这一周发生了什么，使对手变强或我方变弱？消息是谁告诉你的？" }

[findings.rate-jumped]
points = 15
question = { en = "What did the customer say or do that makes you so much more confident? Who heard it?", zh = "客户说了什么、做了什么，让你这么有把握？是谁亲耳听到的？" }

[findings.rate-flat]
days = 28
from_stage = 3
to_stage = 6
question = { en = "Nothing has moved for weeks: is the customer still working on this project, and with whom?", zh = "几周没有任何变化：客户还在推进这个项目吗？在和谁推进？" }

[findings.no-compelling-event]
from_stage = 2
question = { en = "What happens to the customer if they do nothing by the end of the year?", zh = "如果客户到年底什么都不做，会有什么后果？" }

[findings.compelling-event-past]
question = { en = "The date has gone by: what did the customer do instead, and what drives them now?", zh = "期限已过：客户是怎么应对的？现在又是什么在推动他们？" }

[findings.no-inside-source]
from_stage = 2
question = { en = "Who inside would tell you honestly that we are losing?", zh = "如果我们正在输，客户内部谁会如实告诉你？" }

[findings.not-top-three]
question = { en = "What would have to change for us to be in the last three, and is it worth it?", zh = "要进入前三，必须改变什么？值得吗？" }

[findings.stale-assessment]
question = { en = "What do you know today that you did not know at the last assessment?", zh = "和上次评估时相比，今天你多知道了什么？" }

[findings.unanswered]
from_stage = 3
question = { en = "Whom could you ask this week to find out what we do not know?", zh = "我们不知道的这些，这周可以去问谁？" }

[findings.rival-unknown]
from_stage = 2
question = { en = "Who else is talking to this customer? What would they do without us?", zh = "还有谁在和这位客户接触？没有我们，客户会怎么做？" }

[findings.views-differ]
difference = 2
question = { en = "What have you seen, word for word, that your manager has not, and the other way round?", zh = "你亲眼所见、亲耳所闻的哪些事实，是经理不知道的？反过来呢？" }

[findings.closeness-unsupported]
difference = 1.5
question = { en = "Which people does this answer rest on, and what have they done for us lately?", zh = "这个分数是靠哪些人支撑的？他们最近为我们做过什么？" }

[findings.no-approver]
from_stage = 3
question = { en = "Whose signature releases the money?", zh = "这笔钱最后由谁签字？" }

[findings.no-decision-maker]
from_stage = 3
question = { en = "When two evaluators disagree, who settles it?", zh = "评估者意见不一时，由谁拍板？" }

[findings.key-player-untouched]
days = 30
question = { en = "What do you need to offer to get half an hour with this person?", zh = "要约到此人半小时，你得拿出什么来？" }

[findings.key-player-against]
question = { en = "What would this person lose if we won, and who could change that?", zh = "如果我们赢了，此人会失去什么？谁能改变这一点？" }

[findings.map-red]
from_stage = 3
question = { en = "Who in there would fight for us when we are not in the room?", zh = "我们不在场时，里面有谁会替我们争？" }

[findings.rival-closer]
question = { en = "What do they do with these people that we do not, and what is our next step to close the gap?", zh = "他们对这些人做了哪些我们没做的事？我们下一步怎么缩小差距？" }

[findings.rival-fitter]
question = { en = "Which requirement makes them look better, and who could weigh it differently?", zh = "哪一条需求使他们显得更好？谁能改变它的分量？" }

[findings.no-strategy]
from_stage = 4
question = { en = "How are we going to win: head to head, by another criterion, a part, holding, or later?", zh = "我们打算怎么赢：正面、换标准、拿一部分、守住，还是以后再说？" }

[findings.no-value-proposition]
from_stage = 4
question = { en = "Why should this customer choose us rather than each of the two, in numbers?", zh = "与另外两家相比，客户为什么要选我们？用数字说。" }

[findings.pitch-too-long]
question = { en = "If the customer gives you two minutes in the lift, what do you leave out?", zh = "如果客户在电梯里只给你两分钟，哪些不说？" }

[findings.task-missing]
question = { en = "What did we not find out because this was never done?", zh = "因为这件事没做，我们有什么没弄清楚？" }

[findings.stage-stuck]
question = { en = "What is the customer waiting for, and what is one thing we could do about it?", zh = "客户在等什么？我们能做的一件事是什么？" }

[findings.close-date-past]
question = { en = "What has to happen before they sign, step by step, and by when?", zh = "签约之前一步一步还要发生什么？各在什么时候？" }

[findings.close-date-slid]
times = 2
question = { en = "Why did it slip each time, and what makes this date different?", zh = "每次推迟是什么原因？这一次的日期为什么靠得住？" }

[findings.overdue-action]
days = 7  # ours is high from the day after. 我方超过这么多天为高
question = { en = "What has kept this from being done, and does it still matter?", zh = "是什么让这件事没做成？它还重要吗？" }

[findings.no-next-step]
question = { en = "What is the next thing the customer has agreed to do with us?", zh = "客户答应和我们一起做的下一件事是什么？" }

[findings.strategy-idle]
days = 21
question = { en = "Which activity of the last weeks carried the strategy out?", zh = "最近几周哪次活动落实了这一策略？" }

[findings.no-grade]
question = { en = "Roughly how much is this worth, and what makes you think so?", zh = "这单大概值多少钱？依据是什么？" }
','2026-11-02');
CREATE TABLE point (
	deal_id VARCHAR NOT NULL, 
	week VARCHAR NOT NULL, 
	rate FLOAT, 
	reason VARCHAR DEFAULT '' NOT NULL, 
	closed BOOLEAN DEFAULT 0 NOT NULL, 
	CONSTRAINT pk_point PRIMARY KEY (deal_id, week), 
	CONSTRAINT fk_point_deal_id FOREIGN KEY(deal_id) REFERENCES deal (id) ON DELETE CASCADE
)
 WITHOUT ROWID

;
INSERT INTO "point" VALUES('01a20006268b7bf9941ba310a0a79d4d','2026-W45',4.85148514851485190835e-01,'',0);
CREATE TABLE present (
	deal_id VARCHAR NOT NULL, 
	day DATE NOT NULL, 
	rate FLOAT, 
	reason VARCHAR DEFAULT '' NOT NULL, 
	capped BOOLEAN DEFAULT 0 NOT NULL, 
	discounted BOOLEAN DEFAULT 0 NOT NULL, 
	"before" FLOAT, 
	before_reason VARCHAR DEFAULT '' NOT NULL, 
	last_fact VARCHAR DEFAULT '' NOT NULL, 
	CONSTRAINT pk_present PRIMARY KEY (deal_id), 
	CONSTRAINT fk_present_deal_id FOREIGN KEY(deal_id) REFERENCES deal (id) ON DELETE CASCADE
);
INSERT INTO "present" VALUES('01a20006268b7bf9941ba310a0a79d4d','2026-11-02',4.85148514851485190835e-01,'',0,0,NULL,'no-compelling-event','2026-11-02');
CREATE TABLE product (
	id VARCHAR NOT NULL, 
	name VARCHAR NOT NULL, 
	series VARCHAR DEFAULT '' NOT NULL, 
	list_price BIGINT, 
	currency VARCHAR DEFAULT '' NOT NULL, 
	CONSTRAINT pk_product PRIMARY KEY (id)
);
CREATE TABLE qualification (
	id VARCHAR NOT NULL, 
	deal_id VARCHAR NOT NULL, 
	item VARCHAR NOT NULL, 
	day DATE NOT NULL, 
	author VARCHAR NOT NULL, 
	answer VARCHAR NOT NULL, 
	note VARCHAR DEFAULT '' NOT NULL, 
	CONSTRAINT pk_qualification PRIMARY KEY (id), 
	CONSTRAINT uq_qualification_deal_id UNIQUE (deal_id, item, day), 
	CONSTRAINT ck_qualification_answer CHECK (answer = 'yes' OR answer = 'no' OR answer = 'unknown'), 
	CONSTRAINT ck_qualification_author CHECK (author = 'salesperson' OR author = 'manager' OR author = 'agreed'), 
	CONSTRAINT fk_qualification_deal_id FOREIGN KEY(deal_id) REFERENCES deal (id) DEFERRABLE INITIALLY IMMEDIATE
);
CREATE TABLE received (
	id VARCHAR NOT NULL, 
	at VARCHAR NOT NULL, 
	author VARCHAR NOT NULL, 
	role VARCHAR DEFAULT '' NOT NULL, 
	op VARCHAR NOT NULL, 
	kind VARCHAR NOT NULL, 
	program VARCHAR DEFAULT '' NOT NULL, 
	undoes VARCHAR, 
	CONSTRAINT pk_received PRIMARY KEY (id)
);
CREATE TABLE received_change (
	id VARCHAR NOT NULL, 
	tbl VARCHAR NOT NULL, 
	pk VARCHAR NOT NULL, 
	op VARCHAR NOT NULL, 
	cells VARCHAR DEFAULT '{}' NOT NULL, 
	CONSTRAINT pk_received_change PRIMARY KEY (id), 
	CONSTRAINT ck_received_change_op CHECK (op = 'I' OR op = 'U' OR op = 'D')
)
 WITHOUT ROWID

;
CREATE TABLE registration (
	id VARCHAR NOT NULL, 
	deal_id VARCHAR NOT NULL, 
	partner VARCHAR NOT NULL, 
	day DATE NOT NULL, 
	expires DATE NOT NULL, 
	note VARCHAR DEFAULT '' NOT NULL, 
	CONSTRAINT pk_registration PRIMARY KEY (id), 
	CONSTRAINT ck_registration_expires CHECK (expires >= day), 
	CONSTRAINT fk_registration_deal_id FOREIGN KEY(deal_id) REFERENCES deal (id) DEFERRABLE INITIALLY IMMEDIATE
);
INSERT INTO "registration" VALUES('01a2000627ba7a74a8affc4e873a955d','01a20006268b7bf9941ba310a0a79d4d','Haitang 海棠','2026-11-02','2027-05-02','');
CREATE TABLE relationship (
	id VARCHAR NOT NULL, 
	deal_id VARCHAR NOT NULL, 
	person_id VARCHAR NOT NULL, 
	strategy VARCHAR NOT NULL, 
	reason VARCHAR DEFAULT '' NOT NULL, 
	CONSTRAINT pk_relationship PRIMARY KEY (id), 
	CONSTRAINT uq_relationship_deal_id UNIQUE (deal_id, person_id), 
	CONSTRAINT ck_relationship_strategy CHECK (strategy = 'suppress' OR strategy = 'defend' OR strategy = 'attack' OR strategy = 'motivate' OR strategy = 'balance'), 
	CONSTRAINT fk_relationship_deal_id FOREIGN KEY(deal_id) REFERENCES deal (id) DEFERRABLE INITIALLY IMMEDIATE, 
	CONSTRAINT fk_relationship_person_id FOREIGN KEY(person_id) REFERENCES person (id) DEFERRABLE INITIALLY IMMEDIATE
);
CREATE TABLE review (
	id VARCHAR NOT NULL, 
	day DATE NOT NULL, 
	manager VARCHAR NOT NULL, 
	owner VARCHAR DEFAULT '' NOT NULL, 
	chosen VARCHAR DEFAULT '' NOT NULL, 
	begun VARCHAR NOT NULL, 
	ended VARCHAR DEFAULT '' NOT NULL, 
	summary VARCHAR DEFAULT '' NOT NULL, 
	CONSTRAINT pk_review PRIMARY KEY (id)
);
INSERT INTO "review" VALUES('01a2000627ce76929e39ad2aa591f28a','2026-11-02','Wang Wei','Li Na','','2026-11-02T08:00:00.000000+00:00','2026-11-02T08:00:00.000000+00:00','');
CREATE TABLE review_deal (
	id VARCHAR NOT NULL, 
	review_id VARCHAR NOT NULL, 
	deal_id VARCHAR NOT NULL, 
	place INTEGER NOT NULL, 
	done_at VARCHAR DEFAULT '' NOT NULL, 
	seconds INTEGER DEFAULT 0 NOT NULL, 
	rate FLOAT, 
	asked VARCHAR DEFAULT '' NOT NULL, 
	summary VARCHAR DEFAULT '' NOT NULL, 
	CONSTRAINT pk_review_deal PRIMARY KEY (id), 
	CONSTRAINT uq_review_deal_review_id UNIQUE (review_id, deal_id), 
	CONSTRAINT fk_review_deal_review_id FOREIGN KEY(review_id) REFERENCES review (id) DEFERRABLE INITIALLY IMMEDIATE, 
	CONSTRAINT fk_review_deal_deal_id FOREIGN KEY(deal_id) REFERENCES deal (id) DEFERRABLE INITIALLY IMMEDIATE
);
INSERT INTO "review_deal" VALUES('01a2000627ce88a99fef9d4458cff244','01a2000627ce76929e39ad2aa591f28a','01a20006268b7bf9941ba310a0a79d4d',1,'2026-11-02T08:00:00.000000+00:00',300,NULL,'rate-fell','- trial first 先试点');
CREATE TABLE rival (
	id VARCHAR NOT NULL, 
	name VARCHAR NOT NULL, 
	archived_on DATE, 
	CONSTRAINT pk_rival PRIMARY KEY (id)
);
INSERT INTO "rival" VALUES('01a20006271171b08f609cf116fced6d','Beiling Systems',NULL);
INSERT INTO "rival" VALUES('01a20006273a73699f70e51633b47203','Haitang Data',NULL);
CREATE TABLE rival_entry (
	id VARCHAR NOT NULL, 
	rival_id VARCHAR NOT NULL, 
	account_id VARCHAR, 
	deal_id VARCHAR, 
	kind VARCHAR NOT NULL, 
	day DATE NOT NULL, 
	text VARCHAR NOT NULL, 
	source VARCHAR DEFAULT '' NOT NULL, 
	amount BIGINT, 
	currency VARCHAR DEFAULT '' NOT NULL, 
	author VARCHAR DEFAULT '' NOT NULL, 
	CONSTRAINT pk_rival_entry PRIMARY KEY (id), 
	CONSTRAINT ck_rival_entry_kind CHECK (kind = 'basics' OR kind = 'relation' OR kind = 'partners' OR kind = 'events' OR kind = 'prices' OR kind = 'analysis'), 
	CONSTRAINT ck_rival_entry_deal_id CHECK (deal_id IS NULL OR account_id IS NULL), 
	CONSTRAINT fk_rival_entry_rival_id FOREIGN KEY(rival_id) REFERENCES rival (id) DEFERRABLE INITIALLY IMMEDIATE, 
	CONSTRAINT fk_rival_entry_account_id FOREIGN KEY(account_id) REFERENCES account (id) DEFERRABLE INITIALLY IMMEDIATE, 
	CONSTRAINT fk_rival_entry_deal_id FOREIGN KEY(deal_id) REFERENCES deal (id) DEFERRABLE INITIALLY IMMEDIATE
);
INSERT INTO "rival_entry" VALUES('01a200062783707d892c4746f49e9542','01a20006271171b08f609cf116fced6d',NULL,NULL,'prices','2026-11-02','List price','',100000,'','');
CREATE TABLE snooze (
	id VARCHAR NOT NULL, 
	deal_id VARCHAR NOT NULL, 
	finding VARCHAR NOT NULL, 
	subject VARCHAR DEFAULT '' NOT NULL, 
	since DATE NOT NULL, 
	until DATE NOT NULL, 
	reason VARCHAR NOT NULL, 
	author VARCHAR NOT NULL, 
	CONSTRAINT pk_snooze PRIMARY KEY (id), 
	CONSTRAINT uq_snooze_deal_id UNIQUE (deal_id, finding, subject), 
	CONSTRAINT fk_snooze_deal_id FOREIGN KEY(deal_id) REFERENCES deal (id) DEFERRABLE INITIALLY IMMEDIATE
);
CREATE TABLE stage_item (
	id VARCHAR NOT NULL, 
	deal_id VARCHAR NOT NULL, 
	item VARCHAR NOT NULL, 
	owner VARCHAR DEFAULT '' NOT NULL, 
	due DATE, 
	done_on DATE, 
	note VARCHAR DEFAULT '' NOT NULL, 
	CONSTRAINT pk_stage_item PRIMARY KEY (id), 
	CONSTRAINT uq_stage_item_deal_id UNIQUE (deal_id, item), 
	CONSTRAINT fk_stage_item_deal_id FOREIGN KEY(deal_id) REFERENCES deal (id) DEFERRABLE INITIALLY IMMEDIATE
);
INSERT INTO "stage_item" VALUES('01a2000627b17bbaa280c4c96a92c32d','01a20006268b7bf9941ba310a0a79d4d','price_plan','',NULL,'2026-11-02','in the folder');
CREATE TABLE stage_move (
	id VARCHAR NOT NULL, 
	deal_id VARCHAR NOT NULL, 
	day DATE, 
	kind VARCHAR NOT NULL, 
	source VARCHAR DEFAULT '' NOT NULL, 
	target VARCHAR NOT NULL, 
	outcome VARCHAR DEFAULT '' NOT NULL, 
	rival_id VARCHAR, 
	reason VARCHAR DEFAULT '' NOT NULL, 
	CONSTRAINT pk_stage_move PRIMARY KEY (id), 
	CONSTRAINT ck_stage_move_kind CHECK (kind = 'entry' OR kind = 'forward' OR kind = 'back' OR kind = 'jump' OR kind = 'close' OR kind = 'reopen'), 
	CONSTRAINT ck_stage_move_outcome CHECK (outcome = '' OR outcome = 'won' OR outcome = 'lost' OR outcome = 'no-decision' OR outcome = 'disqualified'), 
	CONSTRAINT fk_stage_move_deal_id FOREIGN KEY(deal_id) REFERENCES deal (id) DEFERRABLE INITIALLY IMMEDIATE, 
	CONSTRAINT fk_stage_move_rival_id FOREIGN KEY(rival_id) REFERENCES rival (id) DEFERRABLE INITIALLY IMMEDIATE
);
INSERT INTO "stage_move" VALUES('01a2000626dc7b0d875b8ec2f935069d','01a20006268b7bf9941ba310a0a79d4d','2026-11-02','entry','','verify','',NULL,'');
INSERT INTO "stage_move" VALUES('01a20006270071beb66901fb54e067b1','01a2000626fe7af6886ceb13c86cc302','2026-11-02','entry','','verify','',NULL,'');
INSERT INTO "stage_move" VALUES('01a20006270975c4a84ed0f50d0076a1','01a20006270870d7b348140ef7e56fe4','2026-11-02','entry','','verify','',NULL,'');
INSERT INTO "stage_move" VALUES('01a200062915755bbf641a35139d983e','01a2000626fe7af6886ceb13c86cc302','2026-11-02','close','verify','verify','lost','01a20006271171b08f609cf116fced6d','price');
CREATE TABLE step (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	uid VARCHAR NOT NULL, 
	kind VARCHAR NOT NULL, 
	op VARCHAR NOT NULL, 
	author VARCHAR NOT NULL, 
	role VARCHAR DEFAULT '' NOT NULL, 
	at VARCHAR NOT NULL, 
	program VARCHAR DEFAULT '' NOT NULL, 
	undoes INTEGER, 
	CONSTRAINT uq_step_uid UNIQUE (uid), 
	CONSTRAINT fk_step_undoes FOREIGN KEY(undoes) REFERENCES step (id)
);
INSERT INTO "step" VALUES(1,'01a20006266f702c8e01381956b7fac3','do','add deal','Li Na','salesperson','2026-11-02 21:32:12.782960','cli',NULL);
INSERT INTO "step" VALUES(2,'01a2000626fe72f4970d220505f65e89','do','add deal','Li Na','salesperson','2026-11-02 21:32:12.920135','cli',NULL);
INSERT INTO "step" VALUES(3,'01a2000627077d69aa5feeb91e697bbb','do','add deal','Li Na','salesperson','2026-11-02 21:32:12.935726','cli',NULL);
INSERT INTO "step" VALUES(4,'01a2000627107c759d1190c0083c674f','do','name rival','Li Na','salesperson','2026-11-02 21:32:12.944661','cli',NULL);
INSERT INTO "step" VALUES(5,'01a2000627397de693320345eb19c189','do','name rival','Li Na','salesperson','2026-11-02 21:32:12.985766','cli',NULL);
INSERT INTO "step" VALUES(6,'01a2000627547e8c807fcc9ee3448d56','do','add person','Li Na','salesperson','2026-11-02 21:32:13.012779','cli',NULL);
INSERT INTO "step" VALUES(7,'01a20006276c70b387f8694dc7f19c09','do','add link','Li Na','salesperson','2026-11-02 21:32:13.035921','cli',NULL);
INSERT INTO "step" VALUES(8,'01a200062776754e9cf4962d22a4c0dd','do','set role','Li Na','salesperson','2026-11-02 21:32:13.046171','cli',NULL);
INSERT INTO "step" VALUES(9,'01a20006277a76e89c7ded3e034c2524','do','set stance','Li Na','salesperson','2026-11-02 21:32:13.050337','cli',NULL);
INSERT INTO "step" VALUES(10,'01a20006278277b89d7932d188eb874d','do','plan','Li Na','salesperson','2026-11-02 21:32:13.058349','cli',NULL);
INSERT INTO "step" VALUES(11,'01a20006278a7587bc695eb3eb91a250','do','add activity','Li Na','salesperson','2026-11-02 21:32:13.066237','cli',NULL);
INSERT INTO "step" VALUES(12,'01a2000627927621a6aca72995be0e37','do','reach milestone','Li Na','salesperson','2026-11-02 21:32:13.074221','cli',NULL);
INSERT INTO "step" VALUES(13,'01a20006279a7635b6e69a61e093593e','do','add buying step','Li Na','salesperson','2026-11-02 21:32:13.082240','cli',NULL);
INSERT INTO "step" VALUES(14,'01a20006279d7d139e76671b4f826aff','do','raise objection','Li Na','salesperson','2026-11-02 21:32:13.085701','cli',NULL);
INSERT INTO "step" VALUES(15,'01a2000627a675eea36fad877a27f959','do','add lead','Li Na','salesperson','2026-11-02 21:32:13.094218','cli',NULL);
INSERT INTO "step" VALUES(16,'01a2000627b17a79a24b0ab84c1ad7be','do','tick','Li Na','salesperson','2026-11-02 21:32:13.105469','cli',NULL);
INSERT INTO "step" VALUES(17,'01a2000627ba7516bf23819d2f7d0b81','do','approve','Li Na','salesperson','2026-11-02 21:32:13.114140','cli',NULL);
INSERT INTO "step" VALUES(18,'01a2000627ce75b487a1cf845586a68d','do','end review','Wang Wei','manager','2026-11-02 21:32:13.134234','cli',NULL);
INSERT INTO "step" VALUES(19,'01a2000627d67425888350db5214168e','do','keep list','Wang Wei','manager','2026-11-02 21:32:13.142138','cli',NULL);
INSERT INTO "step" VALUES(20,'01a2000627da749992a88fdf9d8ac832','do','answer event','Li Na','salesperson','2026-11-02 21:32:13.146181','cli',NULL);
INSERT INTO "step" VALUES(21,'01a2000627eb75b09cc875dc68c80e42','do','answer source','Li Na','salesperson','2026-11-02 21:32:13.163257','cli',NULL);
INSERT INTO "step" VALUES(22,'01a2000627fb7dc49b9c07790066fd61','do','answer rank','Li Na','salesperson','2026-11-02 21:32:13.179706','cli',NULL);
INSERT INTO "step" VALUES(23,'01a20006280e7de5b149eb1b5a1ebe0b','do','answer','Li Na','salesperson','2026-11-02 21:32:13.198732','cli',NULL);
INSERT INTO "step" VALUES(24,'01a20006282e7928a3a6254b3958ba5d','do','answer','Li Na','salesperson','2026-11-02 21:32:13.230461','cli',NULL);
INSERT INTO "step" VALUES(25,'01a20006285279759f9d8ae470e42357','do','answer','Li Na','salesperson','2026-11-02 21:32:13.266453','cli',NULL);
INSERT INTO "step" VALUES(26,'01a20006286679fc89ee282fa6cfef74','do','answer','Li Na','salesperson','2026-11-02 21:32:13.286489','cli',NULL);
INSERT INTO "step" VALUES(27,'01a2000628707d60b601fa55376250f9','do','answer','Li Na','salesperson','2026-11-02 21:32:13.296741','cli',NULL);
INSERT INTO "step" VALUES(28,'01a20006287e7d1ab2450acd3edbea7d','do','answer','Li Na','salesperson','2026-11-02 21:32:13.310711','cli',NULL);
INSERT INTO "step" VALUES(29,'01a20006288e75d4b5683eb79a448a2b','do','answer','Li Na','salesperson','2026-11-02 21:32:13.326280','cli',NULL);
INSERT INTO "step" VALUES(30,'01a20006289e7946af3d511ada5a192c','do','answer','Wang Wei','manager','2026-11-02 21:32:13.342465','cli',NULL);
INSERT INTO "step" VALUES(31,'01a2000628b277a3b72a96f109bd903a','do','answer','Wang Wei','manager','2026-11-02 21:32:13.362373','cli',NULL);
INSERT INTO "step" VALUES(32,'01a2000628be77988f2eaa21c248df9f','do','settle answer','Wang Wei','manager','2026-11-02 21:32:13.374367','cli',NULL);
INSERT INTO "step" VALUES(33,'01a2000628ca79d880109f43964c83ae','do','write note','Li Na','salesperson','2026-11-02 21:32:13.386514','cli',NULL);
INSERT INTO "step" VALUES(34,'01a2000628f374e18fcde1892f9d7811','do','write note','Wang Wei','manager','2026-11-02 21:32:13.427192','cli',NULL);
INSERT INTO "step" VALUES(35,'01a20006290c73e5871e0c9a794e6582','do','close deal','Li Na','salesperson','2026-11-02 21:32:13.452122','cli',NULL);
INSERT INTO "step" VALUES(36,'01a20006292b77dcb1db407e161ea558','do','edit deal','Li Na','salesperson','2026-11-02 21:32:13.483368','cli',NULL);
INSERT INTO "step" VALUES(37,'01a2000629387f6c9d6c875b518290fc','undo','undo','Li Na','salesperson','2026-11-02 21:32:13.496845','cli',36);
INSERT INTO "step" VALUES(38,'01a2000629667864852ddd72734a6874','redo','redo','Li Na','salesperson','2026-11-02 21:32:13.542382','cli',37);
INSERT INTO "step" VALUES(39,'01a20006297e77869697caba61d8dc90','do','answer rank','Li Na','salesperson','2026-11-02 21:32:13.566318','cli',NULL);
INSERT INTO "step" VALUES(40,'01a20006298e7b8d91d75c51a51155aa','undo','undo','Wang Wei','manager','2026-11-02 21:32:13.582544','cli',39);
CREATE TABLE strategy (
	id VARCHAR NOT NULL, 
	deal_id VARCHAR NOT NULL, 
	party VARCHAR NOT NULL, 
	day DATE NOT NULL, 
	strategy VARCHAR NOT NULL, 
	why VARCHAR DEFAULT '' NOT NULL, 
	author VARCHAR DEFAULT '' NOT NULL, 
	CONSTRAINT pk_strategy PRIMARY KEY (id), 
	CONSTRAINT uq_strategy_deal_id UNIQUE (deal_id, party, day), 
	CONSTRAINT ck_strategy_strategy CHECK (strategy = 'frontal' OR strategy = 'flanking' OR strategy = 'fragment' OR strategy = 'defend' OR strategy = 'develop'), 
	CONSTRAINT fk_strategy_deal_id FOREIGN KEY(deal_id) REFERENCES deal (id) DEFERRABLE INITIALLY IMMEDIATE
);
INSERT INTO "strategy" VALUES('01a20006278278b98de3ee2835228d7e','01a20006268b7bf9941ba310a0a79d4d','us','2026-11-02','frontal','both leads are clear','');
INSERT INTO "strategy" VALUES('01a2000627827ae599e91e0447df6c46','01a20006268b7bf9941ba310a0a79d4d','01a20006271171b08f609cf116fced6d','2026-11-02','defend','both leads are clear','');
CREATE TABLE tactic (
	id VARCHAR NOT NULL, 
	deal_id VARCHAR NOT NULL, 
	party VARCHAR NOT NULL, 
	text VARCHAR NOT NULL, 
	standard VARCHAR DEFAULT '' NOT NULL, 
	owner VARCHAR DEFAULT '' NOT NULL, 
	due DATE, 
	state VARCHAR DEFAULT 'open' NOT NULL, 
	gap VARCHAR DEFAULT '' NOT NULL, 
	since DATE NOT NULL, 
	ended DATE, 
	note VARCHAR DEFAULT '' NOT NULL, 
	CONSTRAINT pk_tactic PRIMARY KEY (id), 
	CONSTRAINT ck_tactic_state CHECK (state = 'open' OR state = 'done' OR state = 'dropped'), 
	CONSTRAINT fk_tactic_deal_id FOREIGN KEY(deal_id) REFERENCES deal (id) DEFERRABLE INITIALLY IMMEDIATE
);
INSERT INTO "tactic" VALUES('01a2000627827b43985166cdd2d69caa','01a20006268b7bf9941ba310a0a79d4d','us','Trial 试点','','',NULL,'open','01a20006271171b08f609cf116fced6d.closeness','2026-11-02',NULL,'');
CREATE TABLE uncontested (
	id VARCHAR NOT NULL, 
	deal_id VARCHAR NOT NULL, 
	day DATE NOT NULL, 
	value BOOLEAN NOT NULL, 
	reason VARCHAR DEFAULT '' NOT NULL, 
	CONSTRAINT pk_uncontested PRIMARY KEY (id), 
	CONSTRAINT uq_uncontested_deal_id UNIQUE (deal_id, day), 
	CONSTRAINT ck_uncontested_value CHECK (value IN (0, 1)), 
	CONSTRAINT fk_uncontested_deal_id FOREIGN KEY(deal_id) REFERENCES deal (id) DEFERRABLE INITIALLY IMMEDIATE
);
CREATE TABLE value_equation (
	id VARCHAR NOT NULL, 
	deal_id VARCHAR NOT NULL, 
	day DATE NOT NULL, 
	currency VARCHAR NOT NULL, 
	product BIGINT, 
	salesperson BIGINT, 
	perception VARCHAR, 
	cost BIGINT, 
	author VARCHAR DEFAULT '' NOT NULL, 
	CONSTRAINT pk_value_equation PRIMARY KEY (id), 
	CONSTRAINT uq_value_equation_deal_id UNIQUE (deal_id, day), 
	CONSTRAINT ck_value_equation_perception CHECK (CAST(perception AS REAL) BETWEEN 0 AND 1), 
	CONSTRAINT fk_value_equation_deal_id FOREIGN KEY(deal_id) REFERENCES deal (id) DEFERRABLE INITIALLY IMMEDIATE
);
INSERT INTO "value_equation" VALUES('01a2000627827d17b71621147551bfed','01a20006268b7bf9941ba310a0a79d4d','2026-11-02','CNY',90000000,NULL,'0.8',NULL,'');
CREATE TABLE value_proposition (
	id VARCHAR NOT NULL, 
	deal_id VARCHAR NOT NULL, 
	party VARCHAR NOT NULL, 
	day DATE NOT NULL, 
	solution VARCHAR DEFAULT '' NOT NULL, 
	gains VARCHAR DEFAULT '[]' NOT NULL, 
	advantages VARCHAR DEFAULT '{}' NOT NULL, 
	author VARCHAR DEFAULT '' NOT NULL, 
	CONSTRAINT pk_value_proposition PRIMARY KEY (id), 
	CONSTRAINT uq_value_proposition_deal_id UNIQUE (deal_id, party, day), 
	CONSTRAINT fk_value_proposition_deal_id FOREIGN KEY(deal_id) REFERENCES deal (id) DEFERRABLE INITIALLY IMMEDIATE
);
INSERT INTO "value_proposition" VALUES('01a2000627827c43b6c7316cac500e16','01a20006268b7bf9941ba310a0a79d4d','us','2026-11-02','Meters that call in','[{"statement": "Fewer visits", "number": "35", "unit": "%"}]','{"01a20006271171b08f609cf116fced6d": {"hard": "own factory"}}','');
CREATE INDEX ix_account_parent_id ON account (parent_id) WHERE parent_id IS NOT NULL;
CREATE INDEX ix_clash_deal_id ON clash (deal_id) WHERE deal_id IS NOT NULL;
CREATE INDEX ix_received_at ON received (at, id);
CREATE INDEX ix_received_change_pk ON received_change (pk);
CREATE INDEX ix_step_undoes ON step (undoes) WHERE undoes IS NOT NULL;
CREATE INDEX ix_deal_account_id ON deal (account_id) WHERE account_id IS NOT NULL;
CREATE INDEX ix_deal_product_id ON deal (product_id) WHERE product_id IS NOT NULL;
CREATE INDEX ix_journal_deleted ON journal (tbl) WHERE op = 'D';
CREATE INDEX ix_journal_pk ON journal (pk);
CREATE INDEX ix_journal_step ON journal (step);
CREATE INDEX ix_person_account_id ON person (account_id);
CREATE INDEX ix_activity_account_id ON activity (account_id) WHERE account_id IS NOT NULL;
CREATE INDEX ix_activity_day ON activity (day);
CREATE INDEX ix_activity_deal_id ON activity (deal_id) WHERE deal_id IS NOT NULL;
CREATE INDEX ix_approval_deal_id ON approval (deal_id);
CREATE INDEX ix_attitude_deal_id ON attitude (deal_id) WHERE deal_id IS NOT NULL;
CREATE INDEX ix_buying_step_deal_id ON buying_step (deal_id);
CREATE INDEX ix_buying_step_person_id ON buying_step (person_id) WHERE person_id IS NOT NULL;
CREATE INDEX ix_deal_role_person_id ON deal_role (person_id);
CREATE INDEX ix_gates_source_person ON gates (source_person) WHERE source_person IS NOT NULL;
CREATE INDEX ix_lead_deal_id ON lead (deal_id) WHERE deal_id IS NOT NULL;
CREATE INDEX ix_link_account_id ON link (account_id);
CREATE INDEX ix_link_deal_id ON link (deal_id) WHERE deal_id IS NOT NULL;
CREATE INDEX ix_link_source_id ON link (source_id);
CREATE INDEX ix_link_target_id ON link (target_id);
CREATE INDEX ix_member_deal_id ON member (deal_id);
CREATE INDEX ix_naming_rival_id ON naming (rival_id) WHERE rival_id IS NOT NULL;
CREATE INDEX ix_need_deal_id ON need (deal_id);
CREATE INDEX ix_need_person_id ON need (person_id) WHERE person_id IS NOT NULL;
CREATE INDEX ix_note_account_id ON note (account_id) WHERE account_id IS NOT NULL;
CREATE INDEX ix_note_deal_id ON note (deal_id) WHERE deal_id IS NOT NULL;
CREATE INDEX ix_note_person_id ON note (person_id) WHERE person_id IS NOT NULL;
CREATE INDEX ix_note_review_id ON note (review_id) WHERE review_id IS NOT NULL;
CREATE INDEX ix_objection_deal_id ON objection (deal_id);
CREATE INDEX ix_objection_person_id ON objection (person_id) WHERE person_id IS NOT NULL;
CREATE INDEX ix_registration_deal_id ON registration (deal_id);
CREATE INDEX ix_relationship_person_id ON relationship (person_id);
CREATE INDEX ix_review_deal_deal_id ON review_deal (deal_id);
CREATE INDEX ix_rival_entry_account_id ON rival_entry (account_id) WHERE account_id IS NOT NULL;
CREATE INDEX ix_rival_entry_deal_id ON rival_entry (deal_id) WHERE deal_id IS NOT NULL;
CREATE INDEX ix_rival_entry_rival_id ON rival_entry (rival_id);
CREATE INDEX ix_stage_move_deal_id ON stage_move (deal_id);
CREATE INDEX ix_stage_move_rival_id ON stage_move (rival_id) WHERE rival_id IS NOT NULL;
CREATE INDEX ix_tactic_deal_id ON tactic (deal_id);
CREATE INDEX ix_action_account_id ON action (account_id) WHERE account_id IS NOT NULL;
CREATE INDEX ix_action_activity_id ON action (activity_id) WHERE activity_id IS NOT NULL;
CREATE INDEX ix_action_deal_id ON action (deal_id) WHERE deal_id IS NOT NULL;
CREATE INDEX ix_action_person_id ON action (person_id) WHERE person_id IS NOT NULL;
CREATE INDEX ix_activity_person_person_id ON activity_person (person_id);
CREATE INDEX ix_objection_change_deal_id ON objection_change (deal_id);
CREATE INDEX ix_objection_change_objection_id ON objection_change (objection_id);
CREATE INDEX ix_booking_action_id ON booking (action_id) WHERE action_id IS NOT NULL;
CREATE INDEX ix_booking_activity_id ON booking (activity_id) WHERE activity_id IS NOT NULL;
CREATE INDEX ix_booking_deal_id ON booking (deal_id);
CREATE TRIGGER account_inserted AFTER INSERT ON account BEGIN
        INSERT INTO journal (step, tbl, op, pk) VALUES ((SELECT step FROM current_step), 'account', 'I', NEW.id);
    END;
CREATE TRIGGER account_updated AFTER UPDATE ON account WHEN OLD.name IS NOT NEW.name OR OLD.external_id IS NOT NEW.external_id OR OLD.sector IS NOT NEW.sector OR OLD.country IS NOT NEW.country OR OLD.employees IS NOT NEW.employees OR OLD.revenue IS NOT NEW.revenue OR OLD.currency IS NOT NEW.currency OR OLD.founded IS NOT NEW.founded OR OLD.parent_id IS NOT NEW.parent_id OR OLD.created_on IS NOT NEW.created_on BEGIN
        INSERT INTO journal (step, tbl, op, pk, old) VALUES ((SELECT step FROM current_step), 'account', 'U', OLD.id,
            (SELECT json_group_object(k, v) FROM (SELECT 'name' k, OLD.name v WHERE OLD.name IS NOT NEW.name UNION ALL SELECT 'external_id' k, OLD.external_id v WHERE OLD.external_id IS NOT NEW.external_id UNION ALL SELECT 'sector' k, OLD.sector v WHERE OLD.sector IS NOT NEW.sector UNION ALL SELECT 'country' k, OLD.country v WHERE OLD.country IS NOT NEW.country UNION ALL SELECT 'employees' k, OLD.employees v WHERE OLD.employees IS NOT NEW.employees UNION ALL SELECT 'revenue' k, OLD.revenue v WHERE OLD.revenue IS NOT NEW.revenue UNION ALL SELECT 'currency' k, OLD.currency v WHERE OLD.currency IS NOT NEW.currency UNION ALL SELECT 'founded' k, OLD.founded v WHERE OLD.founded IS NOT NEW.founded UNION ALL SELECT 'parent_id' k, OLD.parent_id v WHERE OLD.parent_id IS NOT NEW.parent_id UNION ALL SELECT 'created_on' k, OLD.created_on v WHERE OLD.created_on IS NOT NEW.created_on)));
    END;
CREATE TRIGGER account_deleted AFTER DELETE ON account BEGIN
        INSERT INTO journal (step, tbl, op, pk, old) VALUES ((SELECT step FROM current_step), 'account', 'D', OLD.id, json_object('id', OLD.id, 'name', OLD.name, 'external_id', OLD.external_id, 'sector', OLD.sector, 'country', OLD.country, 'employees', OLD.employees, 'revenue', OLD.revenue, 'currency', OLD.currency, 'founded', OLD.founded, 'parent_id', OLD.parent_id, 'created_on', OLD.created_on));
    END;
CREATE TRIGGER account_keeps_its_key BEFORE UPDATE OF id ON account WHEN OLD.id IS NOT NEW.id BEGIN
        SELECT RAISE(ABORT, 'the key of a record never changes');
    END;
CREATE TRIGGER clash_inserted AFTER INSERT ON clash BEGIN
        INSERT INTO journal (step, tbl, op, pk) VALUES ((SELECT step FROM current_step), 'clash', 'I', NEW.id);
    END;
CREATE TRIGGER clash_updated AFTER UPDATE ON clash WHEN OLD.deal_id IS NOT NEW.deal_id OR OLD.record_table IS NOT NEW.record_table OR OLD.record_id IS NOT NEW.record_id OR OLD.record_column IS NOT NEW.record_column OR OLD.ours IS NOT NEW.ours OR OLD.ours_author IS NOT NEW.ours_author OR OLD.ours_at IS NOT NEW.ours_at OR OLD.theirs IS NOT NEW.theirs OR OLD.theirs_author IS NOT NEW.theirs_author OR OLD.theirs_at IS NOT NEW.theirs_at OR OLD.settled IS NOT NEW.settled BEGIN
        INSERT INTO journal (step, tbl, op, pk, old) VALUES ((SELECT step FROM current_step), 'clash', 'U', OLD.id,
            (SELECT json_group_object(k, v) FROM (SELECT 'deal_id' k, OLD.deal_id v WHERE OLD.deal_id IS NOT NEW.deal_id UNION ALL SELECT 'record_table' k, OLD.record_table v WHERE OLD.record_table IS NOT NEW.record_table UNION ALL SELECT 'record_id' k, OLD.record_id v WHERE OLD.record_id IS NOT NEW.record_id UNION ALL SELECT 'record_column' k, OLD.record_column v WHERE OLD.record_column IS NOT NEW.record_column UNION ALL SELECT 'ours' k, OLD.ours v WHERE OLD.ours IS NOT NEW.ours UNION ALL SELECT 'ours_author' k, OLD.ours_author v WHERE OLD.ours_author IS NOT NEW.ours_author UNION ALL SELECT 'ours_at' k, OLD.ours_at v WHERE OLD.ours_at IS NOT NEW.ours_at UNION ALL SELECT 'theirs' k, OLD.theirs v WHERE OLD.theirs IS NOT NEW.theirs UNION ALL SELECT 'theirs_author' k, OLD.theirs_author v WHERE OLD.theirs_author IS NOT NEW.theirs_author UNION ALL SELECT 'theirs_at' k, OLD.theirs_at v WHERE OLD.theirs_at IS NOT NEW.theirs_at UNION ALL SELECT 'settled' k, OLD.settled v WHERE OLD.settled IS NOT NEW.settled)));
    END;
CREATE TRIGGER clash_deleted AFTER DELETE ON clash BEGIN
        INSERT INTO journal (step, tbl, op, pk, old) VALUES ((SELECT step FROM current_step), 'clash', 'D', OLD.id, json_object('id', OLD.id, 'deal_id', OLD.deal_id, 'record_table', OLD.record_table, 'record_id', OLD.record_id, 'record_column', OLD.record_column, 'ours', OLD.ours, 'ours_author', OLD.ours_author, 'ours_at', OLD.ours_at, 'theirs', OLD.theirs, 'theirs_author', OLD.theirs_author, 'theirs_at', OLD.theirs_at, 'settled', OLD.settled));
    END;
CREATE TRIGGER clash_keeps_its_key BEFORE UPDATE OF id ON clash WHEN OLD.id IS NOT NEW.id BEGIN
        SELECT RAISE(ABORT, 'the key of a record never changes');
    END;
CREATE TRIGGER deal_list_inserted AFTER INSERT ON deal_list BEGIN
        INSERT INTO journal (step, tbl, op, pk) VALUES ((SELECT step FROM current_step), 'deal_list', 'I', NEW.id);
    END;
CREATE TRIGGER deal_list_updated AFTER UPDATE ON deal_list WHEN OLD.name IS NOT NEW.name OR OLD.chosen IS NOT NEW.chosen BEGIN
        INSERT INTO journal (step, tbl, op, pk, old) VALUES ((SELECT step FROM current_step), 'deal_list', 'U', OLD.id,
            (SELECT json_group_object(k, v) FROM (SELECT 'name' k, OLD.name v WHERE OLD.name IS NOT NEW.name UNION ALL SELECT 'chosen' k, OLD.chosen v WHERE OLD.chosen IS NOT NEW.chosen)));
    END;
CREATE TRIGGER deal_list_deleted AFTER DELETE ON deal_list BEGIN
        INSERT INTO journal (step, tbl, op, pk, old) VALUES ((SELECT step FROM current_step), 'deal_list', 'D', OLD.id, json_object('id', OLD.id, 'name', OLD.name, 'chosen', OLD.chosen));
    END;
CREATE TRIGGER deal_list_keeps_its_key BEFORE UPDATE OF id ON deal_list WHEN OLD.id IS NOT NEW.id BEGIN
        SELECT RAISE(ABORT, 'the key of a record never changes');
    END;
CREATE TRIGGER playbook_inserted AFTER INSERT ON playbook BEGIN
        INSERT INTO journal (step, tbl, op, pk) VALUES ((SELECT step FROM current_step), 'playbook', 'I', NEW.id);
    END;
CREATE TRIGGER playbook_updated AFTER UPDATE ON playbook WHEN OLD.name IS NOT NEW.name OR OLD.text IS NOT NEW.text OR OLD.since IS NOT NEW.since BEGIN
        INSERT INTO journal (step, tbl, op, pk, old) VALUES ((SELECT step FROM current_step), 'playbook', 'U', OLD.id,
            (SELECT json_group_object(k, v) FROM (SELECT 'name' k, OLD.name v WHERE OLD.name IS NOT NEW.name UNION ALL SELECT 'text' k, OLD.text v WHERE OLD.text IS NOT NEW.text UNION ALL SELECT 'since' k, OLD.since v WHERE OLD.since IS NOT NEW.since)));
    END;
CREATE TRIGGER playbook_deleted AFTER DELETE ON playbook BEGIN
        INSERT INTO journal (step, tbl, op, pk, old) VALUES ((SELECT step FROM current_step), 'playbook', 'D', OLD.id, json_object('id', OLD.id, 'name', OLD.name, 'text', OLD.text, 'since', OLD.since));
    END;
CREATE TRIGGER playbook_keeps_its_key BEFORE UPDATE OF id ON playbook WHEN OLD.id IS NOT NEW.id BEGIN
        SELECT RAISE(ABORT, 'the key of a record never changes');
    END;
CREATE TRIGGER product_inserted AFTER INSERT ON product BEGIN
        INSERT INTO journal (step, tbl, op, pk) VALUES ((SELECT step FROM current_step), 'product', 'I', NEW.id);
    END;
CREATE TRIGGER product_updated AFTER UPDATE ON product WHEN OLD.name IS NOT NEW.name OR OLD.series IS NOT NEW.series OR OLD.list_price IS NOT NEW.list_price OR OLD.currency IS NOT NEW.currency BEGIN
        INSERT INTO journal (step, tbl, op, pk, old) VALUES ((SELECT step FROM current_step), 'product', 'U', OLD.id,
            (SELECT json_group_object(k, v) FROM (SELECT 'name' k, OLD.name v WHERE OLD.name IS NOT NEW.name UNION ALL SELECT 'series' k, OLD.series v WHERE OLD.series IS NOT NEW.series UNION ALL SELECT 'list_price' k, OLD.list_price v WHERE OLD.list_price IS NOT NEW.list_price UNION ALL SELECT 'currency' k, OLD.currency v WHERE OLD.currency IS NOT NEW.currency)));
    END;
CREATE TRIGGER product_deleted AFTER DELETE ON product BEGIN
        INSERT INTO journal (step, tbl, op, pk, old) VALUES ((SELECT step FROM current_step), 'product', 'D', OLD.id, json_object('id', OLD.id, 'name', OLD.name, 'series', OLD.series, 'list_price', OLD.list_price, 'currency', OLD.currency));
    END;
CREATE TRIGGER product_keeps_its_key BEFORE UPDATE OF id ON product WHEN OLD.id IS NOT NEW.id BEGIN
        SELECT RAISE(ABORT, 'the key of a record never changes');
    END;
CREATE TRIGGER received_inserted AFTER INSERT ON received BEGIN
        INSERT INTO journal (step, tbl, op, pk) VALUES ((SELECT step FROM current_step), 'received', 'I', NEW.id);
    END;
CREATE TRIGGER received_updated AFTER UPDATE ON received WHEN OLD.at IS NOT NEW.at OR OLD.author IS NOT NEW.author OR OLD.role IS NOT NEW.role OR OLD.op IS NOT NEW.op OR OLD.kind IS NOT NEW.kind OR OLD.program IS NOT NEW.program OR OLD.undoes IS NOT NEW.undoes BEGIN
        INSERT INTO journal (step, tbl, op, pk, old) VALUES ((SELECT step FROM current_step), 'received', 'U', OLD.id,
            (SELECT json_group_object(k, v) FROM (SELECT 'at' k, OLD.at v WHERE OLD.at IS NOT NEW.at UNION ALL SELECT 'author' k, OLD.author v WHERE OLD.author IS NOT NEW.author UNION ALL SELECT 'role' k, OLD.role v WHERE OLD.role IS NOT NEW.role UNION ALL SELECT 'op' k, OLD.op v WHERE OLD.op IS NOT NEW.op UNION ALL SELECT 'kind' k, OLD.kind v WHERE OLD.kind IS NOT NEW.kind UNION ALL SELECT 'program' k, OLD.program v WHERE OLD.program IS NOT NEW.program UNION ALL SELECT 'undoes' k, OLD.undoes v WHERE OLD.undoes IS NOT NEW.undoes)));
    END;
CREATE TRIGGER received_deleted AFTER DELETE ON received BEGIN
        INSERT INTO journal (step, tbl, op, pk, old) VALUES ((SELECT step FROM current_step), 'received', 'D', OLD.id, json_object('id', OLD.id, 'at', OLD.at, 'author', OLD.author, 'role', OLD.role, 'op', OLD.op, 'kind', OLD.kind, 'program', OLD.program, 'undoes', OLD.undoes));
    END;
CREATE TRIGGER received_keeps_its_key BEFORE UPDATE OF id ON received WHEN OLD.id IS NOT NEW.id BEGIN
        SELECT RAISE(ABORT, 'the key of a record never changes');
    END;
CREATE TRIGGER received_change_inserted AFTER INSERT ON received_change BEGIN
        INSERT INTO journal (step, tbl, op, pk) VALUES ((SELECT step FROM current_step), 'received_change', 'I', NEW.id);
    END;
CREATE TRIGGER received_change_updated AFTER UPDATE ON received_change WHEN OLD.tbl IS NOT NEW.tbl OR OLD.pk IS NOT NEW.pk OR OLD.op IS NOT NEW.op OR OLD.cells IS NOT NEW.cells BEGIN
        INSERT INTO journal (step, tbl, op, pk, old) VALUES ((SELECT step FROM current_step), 'received_change', 'U', OLD.id,
            (SELECT json_group_object(k, v) FROM (SELECT 'tbl' k, OLD.tbl v WHERE OLD.tbl IS NOT NEW.tbl UNION ALL SELECT 'pk' k, OLD.pk v WHERE OLD.pk IS NOT NEW.pk UNION ALL SELECT 'op' k, OLD.op v WHERE OLD.op IS NOT NEW.op UNION ALL SELECT 'cells' k, OLD.cells v WHERE OLD.cells IS NOT NEW.cells)));
    END;
CREATE TRIGGER received_change_deleted AFTER DELETE ON received_change BEGIN
        INSERT INTO journal (step, tbl, op, pk, old) VALUES ((SELECT step FROM current_step), 'received_change', 'D', OLD.id, json_object('id', OLD.id, 'tbl', OLD.tbl, 'pk', OLD.pk, 'op', OLD.op, 'cells', OLD.cells));
    END;
CREATE TRIGGER received_change_keeps_its_key BEFORE UPDATE OF id ON received_change WHEN OLD.id IS NOT NEW.id BEGIN
        SELECT RAISE(ABORT, 'the key of a record never changes');
    END;
CREATE TRIGGER review_inserted AFTER INSERT ON review BEGIN
        INSERT INTO journal (step, tbl, op, pk) VALUES ((SELECT step FROM current_step), 'review', 'I', NEW.id);
    END;
CREATE TRIGGER review_updated AFTER UPDATE ON review WHEN OLD.day IS NOT NEW.day OR OLD.manager IS NOT NEW.manager OR OLD.owner IS NOT NEW.owner OR OLD.chosen IS NOT NEW.chosen OR OLD.begun IS NOT NEW.begun OR OLD.ended IS NOT NEW.ended OR OLD.summary IS NOT NEW.summary BEGIN
        INSERT INTO journal (step, tbl, op, pk, old) VALUES ((SELECT step FROM current_step), 'review', 'U', OLD.id,
            (SELECT json_group_object(k, v) FROM (SELECT 'day' k, OLD.day v WHERE OLD.day IS NOT NEW.day UNION ALL SELECT 'manager' k, OLD.manager v WHERE OLD.manager IS NOT NEW.manager UNION ALL SELECT 'owner' k, OLD.owner v WHERE OLD.owner IS NOT NEW.owner UNION ALL SELECT 'chosen' k, OLD.chosen v WHERE OLD.chosen IS NOT NEW.chosen UNION ALL SELECT 'begun' k, OLD.begun v WHERE OLD.begun IS NOT NEW.begun UNION ALL SELECT 'ended' k, OLD.ended v WHERE OLD.ended IS NOT NEW.ended UNION ALL SELECT 'summary' k, OLD.summary v WHERE OLD.summary IS NOT NEW.summary)));
    END;
CREATE TRIGGER review_deleted AFTER DELETE ON review BEGIN
        INSERT INTO journal (step, tbl, op, pk, old) VALUES ((SELECT step FROM current_step), 'review', 'D', OLD.id, json_object('id', OLD.id, 'day', OLD.day, 'manager', OLD.manager, 'owner', OLD.owner, 'chosen', OLD.chosen, 'begun', OLD.begun, 'ended', OLD.ended, 'summary', OLD.summary));
    END;
CREATE TRIGGER review_keeps_its_key BEFORE UPDATE OF id ON review WHEN OLD.id IS NOT NEW.id BEGIN
        SELECT RAISE(ABORT, 'the key of a record never changes');
    END;
CREATE TRIGGER rival_inserted AFTER INSERT ON rival BEGIN
        INSERT INTO journal (step, tbl, op, pk) VALUES ((SELECT step FROM current_step), 'rival', 'I', NEW.id);
    END;
CREATE TRIGGER rival_updated AFTER UPDATE ON rival WHEN OLD.name IS NOT NEW.name OR OLD.archived_on IS NOT NEW.archived_on BEGIN
        INSERT INTO journal (step, tbl, op, pk, old) VALUES ((SELECT step FROM current_step), 'rival', 'U', OLD.id,
            (SELECT json_group_object(k, v) FROM (SELECT 'name' k, OLD.name v WHERE OLD.name IS NOT NEW.name UNION ALL SELECT 'archived_on' k, OLD.archived_on v WHERE OLD.archived_on IS NOT NEW.archived_on)));
    END;
CREATE TRIGGER rival_deleted AFTER DELETE ON rival BEGIN
        INSERT INTO journal (step, tbl, op, pk, old) VALUES ((SELECT step FROM current_step), 'rival', 'D', OLD.id, json_object('id', OLD.id, 'name', OLD.name, 'archived_on', OLD.archived_on));
    END;
CREATE TRIGGER rival_keeps_its_key BEFORE UPDATE OF id ON rival WHEN OLD.id IS NOT NEW.id BEGIN
        SELECT RAISE(ABORT, 'the key of a record never changes');
    END;
CREATE TRIGGER deal_inserted AFTER INSERT ON deal BEGIN
        INSERT INTO journal (step, tbl, op, pk) VALUES ((SELECT step FROM current_step), 'deal', 'I', NEW.id);
    END;
CREATE TRIGGER deal_updated AFTER UPDATE ON deal WHEN OLD.code IS NOT NEW.code OR OLD.name IS NOT NEW.name OR OLD.account_id IS NOT NEW.account_id OR OLD.product_id IS NOT NEW.product_id OR OLD.stage IS NOT NEW.stage OR OLD.stage_since IS NOT NEW.stage_since OR OLD.outcome IS NOT NEW.outcome OR OLD.closed_on IS NOT NEW.closed_on OR OLD.amount IS NOT NEW.amount OR OLD.currency IS NOT NEW.currency OR OLD.led_by IS NOT NEW.led_by OR OLD.manual_grade IS NOT NEW.manual_grade OR OLD.grade_reason IS NOT NEW.grade_reason OR OLD.close_date IS NOT NEW.close_date OR OLD.opened_on IS NOT NEW.opened_on OR OLD.owner IS NOT NEW.owner OR OLD.need IS NOT NEW.need OR OLD.external_id IS NOT NEW.external_id OR OLD.origin IS NOT NEW.origin OR OLD.incumbent IS NOT NEW.incumbent BEGIN
        INSERT INTO journal (step, tbl, op, pk, old) VALUES ((SELECT step FROM current_step), 'deal', 'U', OLD.id,
            (SELECT json_group_object(k, v) FROM (SELECT 'code' k, OLD.code v WHERE OLD.code IS NOT NEW.code UNION ALL SELECT 'name' k, OLD.name v WHERE OLD.name IS NOT NEW.name UNION ALL SELECT 'account_id' k, OLD.account_id v WHERE OLD.account_id IS NOT NEW.account_id UNION ALL SELECT 'product_id' k, OLD.product_id v WHERE OLD.product_id IS NOT NEW.product_id UNION ALL SELECT 'stage' k, OLD.stage v WHERE OLD.stage IS NOT NEW.stage UNION ALL SELECT 'stage_since' k, OLD.stage_since v WHERE OLD.stage_since IS NOT NEW.stage_since UNION ALL SELECT 'outcome' k, OLD.outcome v WHERE OLD.outcome IS NOT NEW.outcome UNION ALL SELECT 'closed_on' k, OLD.closed_on v WHERE OLD.closed_on IS NOT NEW.closed_on UNION ALL SELECT 'amount' k, OLD.amount v WHERE OLD.amount IS NOT NEW.amount UNION ALL SELECT 'currency' k, OLD.currency v WHERE OLD.currency IS NOT NEW.currency UNION ALL SELECT 'led_by' k, OLD.led_by v WHERE OLD.led_by IS NOT NEW.led_by UNION ALL SELECT 'manual_grade' k, OLD.manual_grade v WHERE OLD.manual_grade IS NOT NEW.manual_grade UNION ALL SELECT 'grade_reason' k, OLD.grade_reason v WHERE OLD.grade_reason IS NOT NEW.grade_reason UNION ALL SELECT 'close_date' k, OLD.close_date v WHERE OLD.close_date IS NOT NEW.close_date UNION ALL SELECT 'opened_on' k, OLD.opened_on v WHERE OLD.opened_on IS NOT NEW.opened_on UNION ALL SELECT 'owner' k, OLD.owner v WHERE OLD.owner IS NOT NEW.owner UNION ALL SELECT 'need' k, OLD.need v WHERE OLD.need IS NOT NEW.need UNION ALL SELECT 'external_id' k, OLD.external_id v WHERE OLD.external_id IS NOT NEW.external_id UNION ALL SELECT 'origin' k, OLD.origin v WHERE OLD.origin IS NOT NEW.origin UNION ALL SELECT 'incumbent' k, OLD.incumbent v WHERE OLD.incumbent IS NOT NEW.incumbent)));
    END;
CREATE TRIGGER deal_deleted AFTER DELETE ON deal BEGIN
        INSERT INTO journal (step, tbl, op, pk, old) VALUES ((SELECT step FROM current_step), 'deal', 'D', OLD.id, json_object('id', OLD.id, 'code', OLD.code, 'name', OLD.name, 'account_id', OLD.account_id, 'product_id', OLD.product_id, 'stage', OLD.stage, 'stage_since', OLD.stage_since, 'outcome', OLD.outcome, 'closed_on', OLD.closed_on, 'amount', OLD.amount, 'currency', OLD.currency, 'led_by', OLD.led_by, 'manual_grade', OLD.manual_grade, 'grade_reason', OLD.grade_reason, 'close_date', OLD.close_date, 'opened_on', OLD.opened_on, 'owner', OLD.owner, 'need', OLD.need, 'external_id', OLD.external_id, 'origin', OLD.origin, 'incumbent', OLD.incumbent));
    END;
CREATE TRIGGER deal_keeps_its_key BEFORE UPDATE OF id ON deal WHEN OLD.id IS NOT NEW.id BEGIN
        SELECT RAISE(ABORT, 'the key of a record never changes');
    END;
CREATE TRIGGER person_inserted AFTER INSERT ON person BEGIN
        INSERT INTO journal (step, tbl, op, pk) VALUES ((SELECT step FROM current_step), 'person', 'I', NEW.id);
    END;
CREATE TRIGGER person_updated AFTER UPDATE ON person WHEN OLD.account_id IS NOT NEW.account_id OR OLD.name IS NOT NEW.name OR OLD.title IS NOT NEW.title OR OLD.department IS NOT NEW.department OR OLD.influence IS NOT NEW.influence OR OLD.orientation IS NOT NEW.orientation OR OLD.wants_business IS NOT NEW.wants_business OR OLD.wants_self IS NOT NEW.wants_self OR OLD.criteria IS NOT NEW.criteria OR OLD.circle IS NOT NEW.circle OR OLD.email IS NOT NEW.email OR OLD.phone IS NOT NEW.phone OR OLD.external_id IS NOT NEW.external_id OR OLD.left_on IS NOT NEW.left_on BEGIN
        INSERT INTO journal (step, tbl, op, pk, old) VALUES ((SELECT step FROM current_step), 'person', 'U', OLD.id,
            (SELECT json_group_object(k, v) FROM (SELECT 'account_id' k, OLD.account_id v WHERE OLD.account_id IS NOT NEW.account_id UNION ALL SELECT 'name' k, OLD.name v WHERE OLD.name IS NOT NEW.name UNION ALL SELECT 'title' k, OLD.title v WHERE OLD.title IS NOT NEW.title UNION ALL SELECT 'department' k, OLD.department v WHERE OLD.department IS NOT NEW.department UNION ALL SELECT 'influence' k, OLD.influence v WHERE OLD.influence IS NOT NEW.influence UNION ALL SELECT 'orientation' k, OLD.orientation v WHERE OLD.orientation IS NOT NEW.orientation UNION ALL SELECT 'wants_business' k, OLD.wants_business v WHERE OLD.wants_business IS NOT NEW.wants_business UNION ALL SELECT 'wants_self' k, OLD.wants_self v WHERE OLD.wants_self IS NOT NEW.wants_self UNION ALL SELECT 'criteria' k, OLD.criteria v WHERE OLD.criteria IS NOT NEW.criteria UNION ALL SELECT 'circle' k, OLD.circle v WHERE OLD.circle IS NOT NEW.circle UNION ALL SELECT 'email' k, OLD.email v WHERE OLD.email IS NOT NEW.email UNION ALL SELECT 'phone' k, OLD.phone v WHERE OLD.phone IS NOT NEW.phone UNION ALL SELECT 'external_id' k, OLD.external_id v WHERE OLD.external_id IS NOT NEW.external_id UNION ALL SELECT 'left_on' k, OLD.left_on v WHERE OLD.left_on IS NOT NEW.left_on)));
    END;
CREATE TRIGGER person_deleted AFTER DELETE ON person BEGIN
        INSERT INTO journal (step, tbl, op, pk, old) VALUES ((SELECT step FROM current_step), 'person', 'D', OLD.id, json_object('id', OLD.id, 'account_id', OLD.account_id, 'name', OLD.name, 'title', OLD.title, 'department', OLD.department, 'influence', OLD.influence, 'orientation', OLD.orientation, 'wants_business', OLD.wants_business, 'wants_self', OLD.wants_self, 'criteria', OLD.criteria, 'circle', OLD.circle, 'email', OLD.email, 'phone', OLD.phone, 'external_id', OLD.external_id, 'left_on', OLD.left_on));
    END;
CREATE TRIGGER person_keeps_its_key BEFORE UPDATE OF id ON person WHEN OLD.id IS NOT NEW.id BEGIN
        SELECT RAISE(ABORT, 'the key of a record never changes');
    END;
CREATE TRIGGER activity_inserted AFTER INSERT ON activity BEGIN
        INSERT INTO journal (step, tbl, op, pk) VALUES ((SELECT step FROM current_step), 'activity', 'I', NEW.id);
    END;
CREATE TRIGGER activity_updated AFTER UPDATE ON activity WHEN OLD.deal_id IS NOT NEW.deal_id OR OLD.account_id IS NOT NEW.account_id OR OLD.kind IS NOT NEW.kind OR OLD.state IS NOT NEW.state OR OLD.day IS NOT NEW.day OR OLD.time IS NOT NEW.time OR OLD.minutes IS NOT NEW.minutes OR OLD.team IS NOT NEW.team OR OLD.gap IS NOT NEW.gap OR OLD.purpose IS NOT NEW.purpose OR OLD.result IS NOT NEW.result OR OLD.uid IS NOT NEW.uid BEGIN
        INSERT INTO journal (step, tbl, op, pk, old) VALUES ((SELECT step FROM current_step), 'activity', 'U', OLD.id,
            (SELECT json_group_object(k, v) FROM (SELECT 'deal_id' k, OLD.deal_id v WHERE OLD.deal_id IS NOT NEW.deal_id UNION ALL SELECT 'account_id' k, OLD.account_id v WHERE OLD.account_id IS NOT NEW.account_id UNION ALL SELECT 'kind' k, OLD.kind v WHERE OLD.kind IS NOT NEW.kind UNION ALL SELECT 'state' k, OLD.state v WHERE OLD.state IS NOT NEW.state UNION ALL SELECT 'day' k, OLD.day v WHERE OLD.day IS NOT NEW.day UNION ALL SELECT 'time' k, OLD.time v WHERE OLD.time IS NOT NEW.time UNION ALL SELECT 'minutes' k, OLD.minutes v WHERE OLD.minutes IS NOT NEW.minutes UNION ALL SELECT 'team' k, OLD.team v WHERE OLD.team IS NOT NEW.team UNION ALL SELECT 'gap' k, OLD.gap v WHERE OLD.gap IS NOT NEW.gap UNION ALL SELECT 'purpose' k, OLD.purpose v WHERE OLD.purpose IS NOT NEW.purpose UNION ALL SELECT 'result' k, OLD.result v WHERE OLD.result IS NOT NEW.result UNION ALL SELECT 'uid' k, OLD.uid v WHERE OLD.uid IS NOT NEW.uid)));
    END;
CREATE TRIGGER activity_deleted AFTER DELETE ON activity BEGIN
        INSERT INTO journal (step, tbl, op, pk, old) VALUES ((SELECT step FROM current_step), 'activity', 'D', OLD.id, json_object('id', OLD.id, 'deal_id', OLD.deal_id, 'account_id', OLD.account_id, 'kind', OLD.kind, 'state', OLD.state, 'day', OLD.day, 'time', OLD.time, 'minutes', OLD.minutes, 'team', OLD.team, 'gap', OLD.gap, 'purpose', OLD.purpose, 'result', OLD.result, 'uid', OLD.uid));
    END;
CREATE TRIGGER activity_keeps_its_key BEFORE UPDATE OF id ON activity WHEN OLD.id IS NOT NEW.id BEGIN
        SELECT RAISE(ABORT, 'the key of a record never changes');
    END;
CREATE TRIGGER approval_inserted AFTER INSERT ON approval BEGIN
        INSERT INTO journal (step, tbl, op, pk) VALUES ((SELECT step FROM current_step), 'approval', 'I', NEW.id);
    END;
CREATE TRIGGER approval_updated AFTER UPDATE ON approval WHEN OLD.deal_id IS NOT NEW.deal_id OR OLD.process IS NOT NEW.process OR OLD.day IS NOT NEW.day OR OLD.decision IS NOT NEW.decision OR OLD.decided_by IS NOT NEW.decided_by OR OLD.conditions IS NOT NEW.conditions BEGIN
        INSERT INTO journal (step, tbl, op, pk, old) VALUES ((SELECT step FROM current_step), 'approval', 'U', OLD.id,
            (SELECT json_group_object(k, v) FROM (SELECT 'deal_id' k, OLD.deal_id v WHERE OLD.deal_id IS NOT NEW.deal_id UNION ALL SELECT 'process' k, OLD.process v WHERE OLD.process IS NOT NEW.process UNION ALL SELECT 'day' k, OLD.day v WHERE OLD.day IS NOT NEW.day UNION ALL SELECT 'decision' k, OLD.decision v WHERE OLD.decision IS NOT NEW.decision UNION ALL SELECT 'decided_by' k, OLD.decided_by v WHERE OLD.decided_by IS NOT NEW.decided_by UNION ALL SELECT 'conditions' k, OLD.conditions v WHERE OLD.conditions IS NOT NEW.conditions)));
    END;
CREATE TRIGGER approval_deleted AFTER DELETE ON approval BEGIN
        INSERT INTO journal (step, tbl, op, pk, old) VALUES ((SELECT step FROM current_step), 'approval', 'D', OLD.id, json_object('id', OLD.id, 'deal_id', OLD.deal_id, 'process', OLD.process, 'day', OLD.day, 'decision', OLD.decision, 'decided_by', OLD.decided_by, 'conditions', OLD.conditions));
    END;
CREATE TRIGGER approval_keeps_its_key BEFORE UPDATE OF id ON approval WHEN OLD.id IS NOT NEW.id BEGIN
        SELECT RAISE(ABORT, 'the key of a record never changes');
    END;
CREATE TRIGGER assessment_inserted AFTER INSERT ON assessment BEGIN
        INSERT INTO journal (step, tbl, op, pk) VALUES ((SELECT step FROM current_step), 'assessment', 'I', NEW.id);
    END;
CREATE TRIGGER assessment_updated AFTER UPDATE ON assessment WHEN OLD.deal_id IS NOT NEW.deal_id OR OLD.author IS NOT NEW.author OR OLD.day IS NOT NEW.day OR OLD.party IS NOT NEW.party OR OLD.given IS NOT NEW.given OR OLD.fit IS NOT NEW.fit OR OLD.closeness IS NOT NEW.closeness OR OLD.detail IS NOT NEW.detail BEGIN
        INSERT INTO journal (step, tbl, op, pk, old) VALUES ((SELECT step FROM current_step), 'assessment', 'U', OLD.id,
            (SELECT json_group_object(k, v) FROM (SELECT 'deal_id' k, OLD.deal_id v WHERE OLD.deal_id IS NOT NEW.deal_id UNION ALL SELECT 'author' k, OLD.author v WHERE OLD.author IS NOT NEW.author UNION ALL SELECT 'day' k, OLD.day v WHERE OLD.day IS NOT NEW.day UNION ALL SELECT 'party' k, OLD.party v WHERE OLD.party IS NOT NEW.party UNION ALL SELECT 'given' k, OLD.given v WHERE OLD.given IS NOT NEW.given UNION ALL SELECT 'fit' k, iif(OLD.fit IS NULL, NULL, printf('%!.17g', OLD.fit)) v WHERE OLD.fit IS NOT NEW.fit UNION ALL SELECT 'closeness' k, iif(OLD.closeness IS NULL, NULL, printf('%!.17g', OLD.closeness)) v WHERE OLD.closeness IS NOT NEW.closeness UNION ALL SELECT 'detail' k, OLD.detail v WHERE OLD.detail IS NOT NEW.detail)));
    END;
CREATE TRIGGER assessment_deleted AFTER DELETE ON assessment BEGIN
        INSERT INTO journal (step, tbl, op, pk, old) VALUES ((SELECT step FROM current_step), 'assessment', 'D', OLD.id, json_object('id', OLD.id, 'deal_id', OLD.deal_id, 'author', OLD.author, 'day', OLD.day, 'party', OLD.party, 'given', OLD.given, 'fit', iif(OLD.fit IS NULL, NULL, printf('%!.17g', OLD.fit)), 'closeness', iif(OLD.closeness IS NULL, NULL, printf('%!.17g', OLD.closeness)), 'detail', OLD.detail));
    END;
CREATE TRIGGER assessment_keeps_its_key BEFORE UPDATE OF id ON assessment WHEN OLD.id IS NOT NEW.id BEGIN
        SELECT RAISE(ABORT, 'the key of a record never changes');
    END;
CREATE TRIGGER attitude_inserted AFTER INSERT ON attitude BEGIN
        INSERT INTO journal (step, tbl, op, pk) VALUES ((SELECT step FROM current_step), 'attitude', 'I', NEW.id);
    END;
CREATE TRIGGER attitude_updated AFTER UPDATE ON attitude WHEN OLD.person_id IS NOT NEW.person_id OR OLD.deal_id IS NOT NEW.deal_id OR OLD.party IS NOT NEW.party OR OLD.stance IS NOT NEW.stance OR OLD.interaction IS NOT NEW.interaction OR OLD.reason IS NOT NEW.reason BEGIN
        INSERT INTO journal (step, tbl, op, pk, old) VALUES ((SELECT step FROM current_step), 'attitude', 'U', OLD.id,
            (SELECT json_group_object(k, v) FROM (SELECT 'person_id' k, OLD.person_id v WHERE OLD.person_id IS NOT NEW.person_id UNION ALL SELECT 'deal_id' k, OLD.deal_id v WHERE OLD.deal_id IS NOT NEW.deal_id UNION ALL SELECT 'party' k, OLD.party v WHERE OLD.party IS NOT NEW.party UNION ALL SELECT 'stance' k, OLD.stance v WHERE OLD.stance IS NOT NEW.stance UNION ALL SELECT 'interaction' k, OLD.interaction v WHERE OLD.interaction IS NOT NEW.interaction UNION ALL SELECT 'reason' k, OLD.reason v WHERE OLD.reason IS NOT NEW.reason)));
    END;
CREATE TRIGGER attitude_deleted AFTER DELETE ON attitude BEGIN
        INSERT INTO journal (step, tbl, op, pk, old) VALUES ((SELECT step FROM current_step), 'attitude', 'D', OLD.id, json_object('id', OLD.id, 'person_id', OLD.person_id, 'deal_id', OLD.deal_id, 'party', OLD.party, 'stance', OLD.stance, 'interaction', OLD.interaction, 'reason', OLD.reason));
    END;
CREATE TRIGGER attitude_keeps_its_key BEFORE UPDATE OF id ON attitude WHEN OLD.id IS NOT NEW.id BEGIN
        SELECT RAISE(ABORT, 'the key of a record never changes');
    END;
CREATE TRIGGER buying_step_inserted AFTER INSERT ON buying_step BEGIN
        INSERT INTO journal (step, tbl, op, pk) VALUES ((SELECT step FROM current_step), 'buying_step', 'I', NEW.id);
    END;
CREATE TRIGGER buying_step_updated AFTER UPDATE ON buying_step WHEN OLD.deal_id IS NOT NEW.deal_id OR OLD.element IS NOT NEW.element OR OLD.commitment IS NOT NEW.commitment OR OLD.person_id IS NOT NEW.person_id OR OLD.due IS NOT NEW.due OR OLD.taken_on IS NOT NEW.taken_on BEGIN
        INSERT INTO journal (step, tbl, op, pk, old) VALUES ((SELECT step FROM current_step), 'buying_step', 'U', OLD.id,
            (SELECT json_group_object(k, v) FROM (SELECT 'deal_id' k, OLD.deal_id v WHERE OLD.deal_id IS NOT NEW.deal_id UNION ALL SELECT 'element' k, OLD.element v WHERE OLD.element IS NOT NEW.element UNION ALL SELECT 'commitment' k, OLD.commitment v WHERE OLD.commitment IS NOT NEW.commitment UNION ALL SELECT 'person_id' k, OLD.person_id v WHERE OLD.person_id IS NOT NEW.person_id UNION ALL SELECT 'due' k, OLD.due v WHERE OLD.due IS NOT NEW.due UNION ALL SELECT 'taken_on' k, OLD.taken_on v WHERE OLD.taken_on IS NOT NEW.taken_on)));
    END;
CREATE TRIGGER buying_step_deleted AFTER DELETE ON buying_step BEGIN
        INSERT INTO journal (step, tbl, op, pk, old) VALUES ((SELECT step FROM current_step), 'buying_step', 'D', OLD.id, json_object('id', OLD.id, 'deal_id', OLD.deal_id, 'element', OLD.element, 'commitment', OLD.commitment, 'person_id', OLD.person_id, 'due', OLD.due, 'taken_on', OLD.taken_on));
    END;
CREATE TRIGGER buying_step_keeps_its_key BEFORE UPDATE OF id ON buying_step WHEN OLD.id IS NOT NEW.id BEGIN
        SELECT RAISE(ABORT, 'the key of a record never changes');
    END;
CREATE TRIGGER closing_answer_inserted AFTER INSERT ON closing_answer BEGIN
        INSERT INTO journal (step, tbl, op, pk) VALUES ((SELECT step FROM current_step), 'closing_answer', 'I', NEW.id);
    END;
CREATE TRIGGER closing_answer_updated AFTER UPDATE ON closing_answer WHEN OLD.deal_id IS NOT NEW.deal_id OR OLD.day IS NOT NEW.day OR OLD.question IS NOT NEW.question OR OLD.answer IS NOT NEW.answer OR OLD.author IS NOT NEW.author BEGIN
        INSERT INTO journal (step, tbl, op, pk, old) VALUES ((SELECT step FROM current_step), 'closing_answer', 'U', OLD.id,
            (SELECT json_group_object(k, v) FROM (SELECT 'deal_id' k, OLD.deal_id v WHERE OLD.deal_id IS NOT NEW.deal_id UNION ALL SELECT 'day' k, OLD.day v WHERE OLD.day IS NOT NEW.day UNION ALL SELECT 'question' k, OLD.question v WHERE OLD.question IS NOT NEW.question UNION ALL SELECT 'answer' k, OLD.answer v WHERE OLD.answer IS NOT NEW.answer UNION ALL SELECT 'author' k, OLD.author v WHERE OLD.author IS NOT NEW.author)));
    END;
CREATE TRIGGER closing_answer_deleted AFTER DELETE ON closing_answer BEGIN
        INSERT INTO journal (step, tbl, op, pk, old) VALUES ((SELECT step FROM current_step), 'closing_answer', 'D', OLD.id, json_object('id', OLD.id, 'deal_id', OLD.deal_id, 'day', OLD.day, 'question', OLD.question, 'answer', OLD.answer, 'author', OLD.author));
    END;
CREATE TRIGGER closing_answer_keeps_its_key BEFORE UPDATE OF id ON closing_answer WHEN OLD.id IS NOT NEW.id BEGIN
        SELECT RAISE(ABORT, 'the key of a record never changes');
    END;
CREATE TRIGGER deal_role_inserted AFTER INSERT ON deal_role BEGIN
        INSERT INTO journal (step, tbl, op, pk) VALUES ((SELECT step FROM current_step), 'deal_role', 'I', NEW.id);
    END;
CREATE TRIGGER deal_role_updated AFTER UPDATE ON deal_role WHEN OLD.deal_id IS NOT NEW.deal_id OR OLD.person_id IS NOT NEW.person_id OR OLD.role IS NOT NEW.role OR OLD.buying IS NOT NEW.buying BEGIN
        INSERT INTO journal (step, tbl, op, pk, old) VALUES ((SELECT step FROM current_step), 'deal_role', 'U', OLD.id,
            (SELECT json_group_object(k, v) FROM (SELECT 'deal_id' k, OLD.deal_id v WHERE OLD.deal_id IS NOT NEW.deal_id UNION ALL SELECT 'person_id' k, OLD.person_id v WHERE OLD.person_id IS NOT NEW.person_id UNION ALL SELECT 'role' k, OLD.role v WHERE OLD.role IS NOT NEW.role UNION ALL SELECT 'buying' k, OLD.buying v WHERE OLD.buying IS NOT NEW.buying)));
    END;
CREATE TRIGGER deal_role_deleted AFTER DELETE ON deal_role BEGIN
        INSERT INTO journal (step, tbl, op, pk, old) VALUES ((SELECT step FROM current_step), 'deal_role', 'D', OLD.id, json_object('id', OLD.id, 'deal_id', OLD.deal_id, 'person_id', OLD.person_id, 'role', OLD.role, 'buying', OLD.buying));
    END;
CREATE TRIGGER deal_role_keeps_its_key BEFORE UPDATE OF id ON deal_role WHEN OLD.id IS NOT NEW.id BEGIN
        SELECT RAISE(ABORT, 'the key of a record never changes');
    END;
CREATE TRIGGER gates_inserted AFTER INSERT ON gates BEGIN
        INSERT INTO journal (step, tbl, op, pk) VALUES ((SELECT step FROM current_step), 'gates', 'I', NEW.id);
    END;
CREATE TRIGGER gates_updated AFTER UPDATE ON gates WHEN OLD.deal_id IS NOT NEW.deal_id OR OLD.author IS NOT NEW.author OR OLD.day IS NOT NEW.day OR OLD.event IS NOT NEW.event OR OLD.event_by IS NOT NEW.event_by OR OLD.event_note IS NOT NEW.event_note OR OLD.source IS NOT NEW.source OR OLD.source_person IS NOT NEW.source_person OR OLD.source_note IS NOT NEW.source_note OR OLD.rank IS NOT NEW.rank OR OLD.rank_note IS NOT NEW.rank_note BEGIN
        INSERT INTO journal (step, tbl, op, pk, old) VALUES ((SELECT step FROM current_step), 'gates', 'U', OLD.id,
            (SELECT json_group_object(k, v) FROM (SELECT 'deal_id' k, OLD.deal_id v WHERE OLD.deal_id IS NOT NEW.deal_id UNION ALL SELECT 'author' k, OLD.author v WHERE OLD.author IS NOT NEW.author UNION ALL SELECT 'day' k, OLD.day v WHERE OLD.day IS NOT NEW.day UNION ALL SELECT 'event' k, OLD.event v WHERE OLD.event IS NOT NEW.event UNION ALL SELECT 'event_by' k, OLD.event_by v WHERE OLD.event_by IS NOT NEW.event_by UNION ALL SELECT 'event_note' k, OLD.event_note v WHERE OLD.event_note IS NOT NEW.event_note UNION ALL SELECT 'source' k, OLD.source v WHERE OLD.source IS NOT NEW.source UNION ALL SELECT 'source_person' k, OLD.source_person v WHERE OLD.source_person IS NOT NEW.source_person UNION ALL SELECT 'source_note' k, OLD.source_note v WHERE OLD.source_note IS NOT NEW.source_note UNION ALL SELECT 'rank' k, OLD.rank v WHERE OLD.rank IS NOT NEW.rank UNION ALL SELECT 'rank_note' k, OLD.rank_note v WHERE OLD.rank_note IS NOT NEW.rank_note)));
    END;
CREATE TRIGGER gates_deleted AFTER DELETE ON gates BEGIN
        INSERT INTO journal (step, tbl, op, pk, old) VALUES ((SELECT step FROM current_step), 'gates', 'D', OLD.id, json_object('id', OLD.id, 'deal_id', OLD.deal_id, 'author', OLD.author, 'day', OLD.day, 'event', OLD.event, 'event_by', OLD.event_by, 'event_note', OLD.event_note, 'source', OLD.source, 'source_person', OLD.source_person, 'source_note', OLD.source_note, 'rank', OLD.rank, 'rank_note', OLD.rank_note));
    END;
CREATE TRIGGER gates_keeps_its_key BEFORE UPDATE OF id ON gates WHEN OLD.id IS NOT NEW.id BEGIN
        SELECT RAISE(ABORT, 'the key of a record never changes');
    END;
CREATE TRIGGER lead_inserted AFTER INSERT ON lead BEGIN
        INSERT INTO journal (step, tbl, op, pk) VALUES ((SELECT step FROM current_step), 'lead', 'I', NEW.id);
    END;
CREATE TRIGGER lead_updated AFTER UPDATE ON lead WHEN OLD.name IS NOT NEW.name OR OLD.account IS NOT NEW.account OR OLD.contact IS NOT NEW.contact OR OLD.title IS NOT NEW.title OR OLD.reach IS NOT NEW.reach OR OLD.source IS NOT NEW.source OR OLD.owner IS NOT NEW.owner OR OLD.need IS NOT NEW.need OR OLD.found_on IS NOT NEW.found_on OR OLD.state IS NOT NEW.state OR OLD.ended_on IS NOT NEW.ended_on OR OLD.reason IS NOT NEW.reason OR OLD.deal_id IS NOT NEW.deal_id BEGIN
        INSERT INTO journal (step, tbl, op, pk, old) VALUES ((SELECT step FROM current_step), 'lead', 'U', OLD.id,
            (SELECT json_group_object(k, v) FROM (SELECT 'name' k, OLD.name v WHERE OLD.name IS NOT NEW.name UNION ALL SELECT 'account' k, OLD.account v WHERE OLD.account IS NOT NEW.account UNION ALL SELECT 'contact' k, OLD.contact v WHERE OLD.contact IS NOT NEW.contact UNION ALL SELECT 'title' k, OLD.title v WHERE OLD.title IS NOT NEW.title UNION ALL SELECT 'reach' k, OLD.reach v WHERE OLD.reach IS NOT NEW.reach UNION ALL SELECT 'source' k, OLD.source v WHERE OLD.source IS NOT NEW.source UNION ALL SELECT 'owner' k, OLD.owner v WHERE OLD.owner IS NOT NEW.owner UNION ALL SELECT 'need' k, OLD.need v WHERE OLD.need IS NOT NEW.need UNION ALL SELECT 'found_on' k, OLD.found_on v WHERE OLD.found_on IS NOT NEW.found_on UNION ALL SELECT 'state' k, OLD.state v WHERE OLD.state IS NOT NEW.state UNION ALL SELECT 'ended_on' k, OLD.ended_on v WHERE OLD.ended_on IS NOT NEW.ended_on UNION ALL SELECT 'reason' k, OLD.reason v WHERE OLD.reason IS NOT NEW.reason UNION ALL SELECT 'deal_id' k, OLD.deal_id v WHERE OLD.deal_id IS NOT NEW.deal_id)));
    END;
CREATE TRIGGER lead_deleted AFTER DELETE ON lead BEGIN
        INSERT INTO journal (step, tbl, op, pk, old) VALUES ((SELECT step FROM current_step), 'lead', 'D', OLD.id, json_object('id', OLD.id, 'name', OLD.name, 'account', OLD.account, 'contact', OLD.contact, 'title', OLD.title, 'reach', OLD.reach, 'source', OLD.source, 'owner', OLD.owner, 'need', OLD.need, 'found_on', OLD.found_on, 'state', OLD.state, 'ended_on', OLD.ended_on, 'reason', OLD.reason, 'deal_id', OLD.deal_id));
    END;
CREATE TRIGGER lead_keeps_its_key BEFORE UPDATE OF id ON lead WHEN OLD.id IS NOT NEW.id BEGIN
        SELECT RAISE(ABORT, 'the key of a record never changes');
    END;
CREATE TRIGGER link_inserted AFTER INSERT ON link BEGIN
        INSERT INTO journal (step, tbl, op, pk) VALUES ((SELECT step FROM current_step), 'link', 'I', NEW.id);
    END;
CREATE TRIGGER link_updated AFTER UPDATE ON link WHEN OLD.kind IS NOT NEW.kind OR OLD.account_id IS NOT NEW.account_id OR OLD.deal_id IS NOT NEW.deal_id OR OLD.source_id IS NOT NEW.source_id OR OLD.target_id IS NOT NEW.target_id OR OLD.strength IS NOT NEW.strength BEGIN
        INSERT INTO journal (step, tbl, op, pk, old) VALUES ((SELECT step FROM current_step), 'link', 'U', OLD.id,
            (SELECT json_group_object(k, v) FROM (SELECT 'kind' k, OLD.kind v WHERE OLD.kind IS NOT NEW.kind UNION ALL SELECT 'account_id' k, OLD.account_id v WHERE OLD.account_id IS NOT NEW.account_id UNION ALL SELECT 'deal_id' k, OLD.deal_id v WHERE OLD.deal_id IS NOT NEW.deal_id UNION ALL SELECT 'source_id' k, OLD.source_id v WHERE OLD.source_id IS NOT NEW.source_id UNION ALL SELECT 'target_id' k, OLD.target_id v WHERE OLD.target_id IS NOT NEW.target_id UNION ALL SELECT 'strength' k, OLD.strength v WHERE OLD.strength IS NOT NEW.strength)));
    END;
CREATE TRIGGER link_deleted AFTER DELETE ON link BEGIN
        INSERT INTO journal (step, tbl, op, pk, old) VALUES ((SELECT step FROM current_step), 'link', 'D', OLD.id, json_object('id', OLD.id, 'kind', OLD.kind, 'account_id', OLD.account_id, 'deal_id', OLD.deal_id, 'source_id', OLD.source_id, 'target_id', OLD.target_id, 'strength', OLD.strength));
    END;
CREATE TRIGGER link_keeps_its_key BEFORE UPDATE OF id ON link WHEN OLD.id IS NOT NEW.id BEGIN
        SELECT RAISE(ABORT, 'the key of a record never changes');
    END;
CREATE TRIGGER member_inserted AFTER INSERT ON member BEGIN
        INSERT INTO journal (step, tbl, op, pk) VALUES ((SELECT step FROM current_step), 'member', 'I', NEW.id);
    END;
CREATE TRIGGER member_updated AFTER UPDATE ON member WHEN OLD.deal_id IS NOT NEW.deal_id OR OLD.name IS NOT NEW.name OR OLD.role IS NOT NEW.role OR OLD.supporting IS NOT NEW.supporting OR OLD.asked IS NOT NEW.asked OR OLD.since IS NOT NEW.since OR OLD.until IS NOT NEW.until BEGIN
        INSERT INTO journal (step, tbl, op, pk, old) VALUES ((SELECT step FROM current_step), 'member', 'U', OLD.id,
            (SELECT json_group_object(k, v) FROM (SELECT 'deal_id' k, OLD.deal_id v WHERE OLD.deal_id IS NOT NEW.deal_id UNION ALL SELECT 'name' k, OLD.name v WHERE OLD.name IS NOT NEW.name UNION ALL SELECT 'role' k, OLD.role v WHERE OLD.role IS NOT NEW.role UNION ALL SELECT 'supporting' k, OLD.supporting v WHERE OLD.supporting IS NOT NEW.supporting UNION ALL SELECT 'asked' k, OLD.asked v WHERE OLD.asked IS NOT NEW.asked UNION ALL SELECT 'since' k, OLD.since v WHERE OLD.since IS NOT NEW.since UNION ALL SELECT 'until' k, OLD.until v WHERE OLD.until IS NOT NEW.until)));
    END;
CREATE TRIGGER member_deleted AFTER DELETE ON member BEGIN
        INSERT INTO journal (step, tbl, op, pk, old) VALUES ((SELECT step FROM current_step), 'member', 'D', OLD.id, json_object('id', OLD.id, 'deal_id', OLD.deal_id, 'name', OLD.name, 'role', OLD.role, 'supporting', OLD.supporting, 'asked', OLD.asked, 'since', OLD.since, 'until', OLD.until));
    END;
CREATE TRIGGER member_keeps_its_key BEFORE UPDATE OF id ON member WHEN OLD.id IS NOT NEW.id BEGIN
        SELECT RAISE(ABORT, 'the key of a record never changes');
    END;
CREATE TRIGGER milestone_inserted AFTER INSERT ON milestone BEGIN
        INSERT INTO journal (step, tbl, op, pk) VALUES ((SELECT step FROM current_step), 'milestone', 'I', NEW.id);
    END;
CREATE TRIGGER milestone_updated AFTER UPDATE ON milestone WHEN OLD.deal_id IS NOT NEW.deal_id OR OLD.milestone IS NOT NEW.milestone OR OLD.day IS NOT NEW.day OR OLD.evidence IS NOT NEW.evidence BEGIN
        INSERT INTO journal (step, tbl, op, pk, old) VALUES ((SELECT step FROM current_step), 'milestone', 'U', OLD.id,
            (SELECT json_group_object(k, v) FROM (SELECT 'deal_id' k, OLD.deal_id v WHERE OLD.deal_id IS NOT NEW.deal_id UNION ALL SELECT 'milestone' k, OLD.milestone v WHERE OLD.milestone IS NOT NEW.milestone UNION ALL SELECT 'day' k, OLD.day v WHERE OLD.day IS NOT NEW.day UNION ALL SELECT 'evidence' k, OLD.evidence v WHERE OLD.evidence IS NOT NEW.evidence)));
    END;
CREATE TRIGGER milestone_deleted AFTER DELETE ON milestone BEGIN
        INSERT INTO journal (step, tbl, op, pk, old) VALUES ((SELECT step FROM current_step), 'milestone', 'D', OLD.id, json_object('id', OLD.id, 'deal_id', OLD.deal_id, 'milestone', OLD.milestone, 'day', OLD.day, 'evidence', OLD.evidence));
    END;
CREATE TRIGGER milestone_keeps_its_key BEFORE UPDATE OF id ON milestone WHEN OLD.id IS NOT NEW.id BEGIN
        SELECT RAISE(ABORT, 'the key of a record never changes');
    END;
CREATE TRIGGER naming_inserted AFTER INSERT ON naming BEGIN
        INSERT INTO journal (step, tbl, op, pk) VALUES ((SELECT step FROM current_step), 'naming', 'I', NEW.id);
    END;
CREATE TRIGGER naming_updated AFTER UPDATE ON naming WHEN OLD.deal_id IS NOT NEW.deal_id OR OLD.day IS NOT NEW.day OR OLD.slot IS NOT NEW.slot OR OLD.rival_id IS NOT NEW.rival_id BEGIN
        INSERT INTO journal (step, tbl, op, pk, old) VALUES ((SELECT step FROM current_step), 'naming', 'U', OLD.id,
            (SELECT json_group_object(k, v) FROM (SELECT 'deal_id' k, OLD.deal_id v WHERE OLD.deal_id IS NOT NEW.deal_id UNION ALL SELECT 'day' k, OLD.day v WHERE OLD.day IS NOT NEW.day UNION ALL SELECT 'slot' k, OLD.slot v WHERE OLD.slot IS NOT NEW.slot UNION ALL SELECT 'rival_id' k, OLD.rival_id v WHERE OLD.rival_id IS NOT NEW.rival_id)));
    END;
CREATE TRIGGER naming_deleted AFTER DELETE ON naming BEGIN
        INSERT INTO journal (step, tbl, op, pk, old) VALUES ((SELECT step FROM current_step), 'naming', 'D', OLD.id, json_object('id', OLD.id, 'deal_id', OLD.deal_id, 'day', OLD.day, 'slot', OLD.slot, 'rival_id', OLD.rival_id));
    END;
CREATE TRIGGER naming_keeps_its_key BEFORE UPDATE OF id ON naming WHEN OLD.id IS NOT NEW.id BEGIN
        SELECT RAISE(ABORT, 'the key of a record never changes');
    END;
CREATE TRIGGER need_inserted AFTER INSERT ON need BEGIN
        INSERT INTO journal (step, tbl, op, pk) VALUES ((SELECT step FROM current_step), 'need', 'I', NEW.id);
    END;
CREATE TRIGGER need_updated AFTER UPDATE ON need WHEN OLD.deal_id IS NOT NEW.deal_id OR OLD.person_id IS NOT NEW.person_id OR OLD.problem IS NOT NEW.problem OR OLD.kind IS NOT NEW.kind OR OLD.need IS NOT NEW.need OR OLD.layer IS NOT NEW.layer OR OLD.motivation IS NOT NEW.motivation OR OLD.expectation IS NOT NEW.expectation BEGIN
        INSERT INTO journal (step, tbl, op, pk, old) VALUES ((SELECT step FROM current_step), 'need', 'U', OLD.id,
            (SELECT json_group_object(k, v) FROM (SELECT 'deal_id' k, OLD.deal_id v WHERE OLD.deal_id IS NOT NEW.deal_id UNION ALL SELECT 'person_id' k, OLD.person_id v WHERE OLD.person_id IS NOT NEW.person_id UNION ALL SELECT 'problem' k, OLD.problem v WHERE OLD.problem IS NOT NEW.problem UNION ALL SELECT 'kind' k, OLD.kind v WHERE OLD.kind IS NOT NEW.kind UNION ALL SELECT 'need' k, OLD.need v WHERE OLD.need IS NOT NEW.need UNION ALL SELECT 'layer' k, OLD.layer v WHERE OLD.layer IS NOT NEW.layer UNION ALL SELECT 'motivation' k, OLD.motivation v WHERE OLD.motivation IS NOT NEW.motivation UNION ALL SELECT 'expectation' k, OLD.expectation v WHERE OLD.expectation IS NOT NEW.expectation)));
    END;
CREATE TRIGGER need_deleted AFTER DELETE ON need BEGIN
        INSERT INTO journal (step, tbl, op, pk, old) VALUES ((SELECT step FROM current_step), 'need', 'D', OLD.id, json_object('id', OLD.id, 'deal_id', OLD.deal_id, 'person_id', OLD.person_id, 'problem', OLD.problem, 'kind', OLD.kind, 'need', OLD.need, 'layer', OLD.layer, 'motivation', OLD.motivation, 'expectation', OLD.expectation));
    END;
CREATE TRIGGER need_keeps_its_key BEFORE UPDATE OF id ON need WHEN OLD.id IS NOT NEW.id BEGIN
        SELECT RAISE(ABORT, 'the key of a record never changes');
    END;
CREATE TRIGGER note_inserted AFTER INSERT ON note BEGIN
        INSERT INTO journal (step, tbl, op, pk) VALUES ((SELECT step FROM current_step), 'note', 'I', NEW.id);
    END;
CREATE TRIGGER note_updated AFTER UPDATE ON note WHEN OLD.deal_id IS NOT NEW.deal_id OR OLD.person_id IS NOT NEW.person_id OR OLD.account_id IS NOT NEW.account_id OR OLD.day IS NOT NEW.day OR OLD.author IS NOT NEW.author OR OLD.role IS NOT NEW.role OR OLD.text IS NOT NEW.text OR OLD.private IS NOT NEW.private OR OLD.written IS NOT NEW.written OR OLD.edited IS NOT NEW.edited OR OLD.review_id IS NOT NEW.review_id OR OLD.decision IS NOT NEW.decision BEGIN
        INSERT INTO journal (step, tbl, op, pk, old) VALUES ((SELECT step FROM current_step), 'note', 'U', OLD.id,
            (SELECT json_group_object(k, v) FROM (SELECT 'deal_id' k, OLD.deal_id v WHERE OLD.deal_id IS NOT NEW.deal_id UNION ALL SELECT 'person_id' k, OLD.person_id v WHERE OLD.person_id IS NOT NEW.person_id UNION ALL SELECT 'account_id' k, OLD.account_id v WHERE OLD.account_id IS NOT NEW.account_id UNION ALL SELECT 'day' k, OLD.day v WHERE OLD.day IS NOT NEW.day UNION ALL SELECT 'author' k, OLD.author v WHERE OLD.author IS NOT NEW.author UNION ALL SELECT 'role' k, OLD.role v WHERE OLD.role IS NOT NEW.role UNION ALL SELECT 'text' k, OLD.text v WHERE OLD.text IS NOT NEW.text UNION ALL SELECT 'private' k, OLD.private v WHERE OLD.private IS NOT NEW.private UNION ALL SELECT 'written' k, OLD.written v WHERE OLD.written IS NOT NEW.written UNION ALL SELECT 'edited' k, OLD.edited v WHERE OLD.edited IS NOT NEW.edited UNION ALL SELECT 'review_id' k, OLD.review_id v WHERE OLD.review_id IS NOT NEW.review_id UNION ALL SELECT 'decision' k, OLD.decision v WHERE OLD.decision IS NOT NEW.decision)));
    END;
CREATE TRIGGER note_deleted AFTER DELETE ON note BEGIN
        INSERT INTO journal (step, tbl, op, pk, old) VALUES ((SELECT step FROM current_step), 'note', 'D', OLD.id, json_object('id', OLD.id, 'deal_id', OLD.deal_id, 'person_id', OLD.person_id, 'account_id', OLD.account_id, 'day', OLD.day, 'author', OLD.author, 'role', OLD.role, 'text', OLD.text, 'private', OLD.private, 'written', OLD.written, 'edited', OLD.edited, 'review_id', OLD.review_id, 'decision', OLD.decision));
    END;
CREATE TRIGGER note_keeps_its_key BEFORE UPDATE OF id ON note WHEN OLD.id IS NOT NEW.id BEGIN
        SELECT RAISE(ABORT, 'the key of a record never changes');
    END;
CREATE TRIGGER objection_inserted AFTER INSERT ON objection BEGIN
        INSERT INTO journal (step, tbl, op, pk) VALUES ((SELECT step FROM current_step), 'objection', 'I', NEW.id);
    END;
CREATE TRIGGER objection_updated AFTER UPDATE ON objection WHEN OLD.deal_id IS NOT NEW.deal_id OR OLD.person_id IS NOT NEW.person_id OR OLD.text IS NOT NEW.text BEGIN
        INSERT INTO journal (step, tbl, op, pk, old) VALUES ((SELECT step FROM current_step), 'objection', 'U', OLD.id,
            (SELECT json_group_object(k, v) FROM (SELECT 'deal_id' k, OLD.deal_id v WHERE OLD.deal_id IS NOT NEW.deal_id UNION ALL SELECT 'person_id' k, OLD.person_id v WHERE OLD.person_id IS NOT NEW.person_id UNION ALL SELECT 'text' k, OLD.text v WHERE OLD.text IS NOT NEW.text)));
    END;
CREATE TRIGGER objection_deleted AFTER DELETE ON objection BEGIN
        INSERT INTO journal (step, tbl, op, pk, old) VALUES ((SELECT step FROM current_step), 'objection', 'D', OLD.id, json_object('id', OLD.id, 'deal_id', OLD.deal_id, 'person_id', OLD.person_id, 'text', OLD.text));
    END;
CREATE TRIGGER objection_keeps_its_key BEFORE UPDATE OF id ON objection WHEN OLD.id IS NOT NEW.id BEGIN
        SELECT RAISE(ABORT, 'the key of a record never changes');
    END;
CREATE TRIGGER plan_text_inserted AFTER INSERT ON plan_text BEGIN
        INSERT INTO journal (step, tbl, op, pk) VALUES ((SELECT step FROM current_step), 'plan_text', 'I', NEW.id);
    END;
CREATE TRIGGER plan_text_updated AFTER UPDATE ON plan_text WHEN OLD.deal_id IS NOT NEW.deal_id OR OLD.head IS NOT NEW.head OR OLD.day IS NOT NEW.day OR OLD.text IS NOT NEW.text OR OLD.author IS NOT NEW.author BEGIN
        INSERT INTO journal (step, tbl, op, pk, old) VALUES ((SELECT step FROM current_step), 'plan_text', 'U', OLD.id,
            (SELECT json_group_object(k, v) FROM (SELECT 'deal_id' k, OLD.deal_id v WHERE OLD.deal_id IS NOT NEW.deal_id UNION ALL SELECT 'head' k, OLD.head v WHERE OLD.head IS NOT NEW.head UNION ALL SELECT 'day' k, OLD.day v WHERE OLD.day IS NOT NEW.day UNION ALL SELECT 'text' k, OLD.text v WHERE OLD.text IS NOT NEW.text UNION ALL SELECT 'author' k, OLD.author v WHERE OLD.author IS NOT NEW.author)));
    END;
CREATE TRIGGER plan_text_deleted AFTER DELETE ON plan_text BEGIN
        INSERT INTO journal (step, tbl, op, pk, old) VALUES ((SELECT step FROM current_step), 'plan_text', 'D', OLD.id, json_object('id', OLD.id, 'deal_id', OLD.deal_id, 'head', OLD.head, 'day', OLD.day, 'text', OLD.text, 'author', OLD.author));
    END;
CREATE TRIGGER plan_text_keeps_its_key BEFORE UPDATE OF id ON plan_text WHEN OLD.id IS NOT NEW.id BEGIN
        SELECT RAISE(ABORT, 'the key of a record never changes');
    END;
CREATE TRIGGER qualification_inserted AFTER INSERT ON qualification BEGIN
        INSERT INTO journal (step, tbl, op, pk) VALUES ((SELECT step FROM current_step), 'qualification', 'I', NEW.id);
    END;
CREATE TRIGGER qualification_updated AFTER UPDATE ON qualification WHEN OLD.deal_id IS NOT NEW.deal_id OR OLD.item IS NOT NEW.item OR OLD.day IS NOT NEW.day OR OLD.author IS NOT NEW.author OR OLD.answer IS NOT NEW.answer OR OLD.note IS NOT NEW.note BEGIN
        INSERT INTO journal (step, tbl, op, pk, old) VALUES ((SELECT step FROM current_step), 'qualification', 'U', OLD.id,
            (SELECT json_group_object(k, v) FROM (SELECT 'deal_id' k, OLD.deal_id v WHERE OLD.deal_id IS NOT NEW.deal_id UNION ALL SELECT 'item' k, OLD.item v WHERE OLD.item IS NOT NEW.item UNION ALL SELECT 'day' k, OLD.day v WHERE OLD.day IS NOT NEW.day UNION ALL SELECT 'author' k, OLD.author v WHERE OLD.author IS NOT NEW.author UNION ALL SELECT 'answer' k, OLD.answer v WHERE OLD.answer IS NOT NEW.answer UNION ALL SELECT 'note' k, OLD.note v WHERE OLD.note IS NOT NEW.note)));
    END;
CREATE TRIGGER qualification_deleted AFTER DELETE ON qualification BEGIN
        INSERT INTO journal (step, tbl, op, pk, old) VALUES ((SELECT step FROM current_step), 'qualification', 'D', OLD.id, json_object('id', OLD.id, 'deal_id', OLD.deal_id, 'item', OLD.item, 'day', OLD.day, 'author', OLD.author, 'answer', OLD.answer, 'note', OLD.note));
    END;
CREATE TRIGGER qualification_keeps_its_key BEFORE UPDATE OF id ON qualification WHEN OLD.id IS NOT NEW.id BEGIN
        SELECT RAISE(ABORT, 'the key of a record never changes');
    END;
CREATE TRIGGER registration_inserted AFTER INSERT ON registration BEGIN
        INSERT INTO journal (step, tbl, op, pk) VALUES ((SELECT step FROM current_step), 'registration', 'I', NEW.id);
    END;
CREATE TRIGGER registration_updated AFTER UPDATE ON registration WHEN OLD.deal_id IS NOT NEW.deal_id OR OLD.partner IS NOT NEW.partner OR OLD.day IS NOT NEW.day OR OLD.expires IS NOT NEW.expires OR OLD.note IS NOT NEW.note BEGIN
        INSERT INTO journal (step, tbl, op, pk, old) VALUES ((SELECT step FROM current_step), 'registration', 'U', OLD.id,
            (SELECT json_group_object(k, v) FROM (SELECT 'deal_id' k, OLD.deal_id v WHERE OLD.deal_id IS NOT NEW.deal_id UNION ALL SELECT 'partner' k, OLD.partner v WHERE OLD.partner IS NOT NEW.partner UNION ALL SELECT 'day' k, OLD.day v WHERE OLD.day IS NOT NEW.day UNION ALL SELECT 'expires' k, OLD.expires v WHERE OLD.expires IS NOT NEW.expires UNION ALL SELECT 'note' k, OLD.note v WHERE OLD.note IS NOT NEW.note)));
    END;
CREATE TRIGGER registration_deleted AFTER DELETE ON registration BEGIN
        INSERT INTO journal (step, tbl, op, pk, old) VALUES ((SELECT step FROM current_step), 'registration', 'D', OLD.id, json_object('id', OLD.id, 'deal_id', OLD.deal_id, 'partner', OLD.partner, 'day', OLD.day, 'expires', OLD.expires, 'note', OLD.note));
    END;
CREATE TRIGGER registration_keeps_its_key BEFORE UPDATE OF id ON registration WHEN OLD.id IS NOT NEW.id BEGIN
        SELECT RAISE(ABORT, 'the key of a record never changes');
    END;
CREATE TRIGGER relationship_inserted AFTER INSERT ON relationship BEGIN
        INSERT INTO journal (step, tbl, op, pk) VALUES ((SELECT step FROM current_step), 'relationship', 'I', NEW.id);
    END;
CREATE TRIGGER relationship_updated AFTER UPDATE ON relationship WHEN OLD.deal_id IS NOT NEW.deal_id OR OLD.person_id IS NOT NEW.person_id OR OLD.strategy IS NOT NEW.strategy OR OLD.reason IS NOT NEW.reason BEGIN
        INSERT INTO journal (step, tbl, op, pk, old) VALUES ((SELECT step FROM current_step), 'relationship', 'U', OLD.id,
            (SELECT json_group_object(k, v) FROM (SELECT 'deal_id' k, OLD.deal_id v WHERE OLD.deal_id IS NOT NEW.deal_id UNION ALL SELECT 'person_id' k, OLD.person_id v WHERE OLD.person_id IS NOT NEW.person_id UNION ALL SELECT 'strategy' k, OLD.strategy v WHERE OLD.strategy IS NOT NEW.strategy UNION ALL SELECT 'reason' k, OLD.reason v WHERE OLD.reason IS NOT NEW.reason)));
    END;
CREATE TRIGGER relationship_deleted AFTER DELETE ON relationship BEGIN
        INSERT INTO journal (step, tbl, op, pk, old) VALUES ((SELECT step FROM current_step), 'relationship', 'D', OLD.id, json_object('id', OLD.id, 'deal_id', OLD.deal_id, 'person_id', OLD.person_id, 'strategy', OLD.strategy, 'reason', OLD.reason));
    END;
CREATE TRIGGER relationship_keeps_its_key BEFORE UPDATE OF id ON relationship WHEN OLD.id IS NOT NEW.id BEGIN
        SELECT RAISE(ABORT, 'the key of a record never changes');
    END;
CREATE TRIGGER review_deal_inserted AFTER INSERT ON review_deal BEGIN
        INSERT INTO journal (step, tbl, op, pk) VALUES ((SELECT step FROM current_step), 'review_deal', 'I', NEW.id);
    END;
CREATE TRIGGER review_deal_updated AFTER UPDATE ON review_deal WHEN OLD.review_id IS NOT NEW.review_id OR OLD.deal_id IS NOT NEW.deal_id OR OLD.place IS NOT NEW.place OR OLD.done_at IS NOT NEW.done_at OR OLD.seconds IS NOT NEW.seconds OR OLD.rate IS NOT NEW.rate OR OLD.asked IS NOT NEW.asked OR OLD.summary IS NOT NEW.summary BEGIN
        INSERT INTO journal (step, tbl, op, pk, old) VALUES ((SELECT step FROM current_step), 'review_deal', 'U', OLD.id,
            (SELECT json_group_object(k, v) FROM (SELECT 'review_id' k, OLD.review_id v WHERE OLD.review_id IS NOT NEW.review_id UNION ALL SELECT 'deal_id' k, OLD.deal_id v WHERE OLD.deal_id IS NOT NEW.deal_id UNION ALL SELECT 'place' k, OLD.place v WHERE OLD.place IS NOT NEW.place UNION ALL SELECT 'done_at' k, OLD.done_at v WHERE OLD.done_at IS NOT NEW.done_at UNION ALL SELECT 'seconds' k, OLD.seconds v WHERE OLD.seconds IS NOT NEW.seconds UNION ALL SELECT 'rate' k, iif(OLD.rate IS NULL, NULL, printf('%!.17g', OLD.rate)) v WHERE OLD.rate IS NOT NEW.rate UNION ALL SELECT 'asked' k, OLD.asked v WHERE OLD.asked IS NOT NEW.asked UNION ALL SELECT 'summary' k, OLD.summary v WHERE OLD.summary IS NOT NEW.summary)));
    END;
CREATE TRIGGER review_deal_deleted AFTER DELETE ON review_deal BEGIN
        INSERT INTO journal (step, tbl, op, pk, old) VALUES ((SELECT step FROM current_step), 'review_deal', 'D', OLD.id, json_object('id', OLD.id, 'review_id', OLD.review_id, 'deal_id', OLD.deal_id, 'place', OLD.place, 'done_at', OLD.done_at, 'seconds', OLD.seconds, 'rate', iif(OLD.rate IS NULL, NULL, printf('%!.17g', OLD.rate)), 'asked', OLD.asked, 'summary', OLD.summary));
    END;
CREATE TRIGGER review_deal_keeps_its_key BEFORE UPDATE OF id ON review_deal WHEN OLD.id IS NOT NEW.id BEGIN
        SELECT RAISE(ABORT, 'the key of a record never changes');
    END;
CREATE TRIGGER rival_entry_inserted AFTER INSERT ON rival_entry BEGIN
        INSERT INTO journal (step, tbl, op, pk) VALUES ((SELECT step FROM current_step), 'rival_entry', 'I', NEW.id);
    END;
CREATE TRIGGER rival_entry_updated AFTER UPDATE ON rival_entry WHEN OLD.rival_id IS NOT NEW.rival_id OR OLD.account_id IS NOT NEW.account_id OR OLD.deal_id IS NOT NEW.deal_id OR OLD.kind IS NOT NEW.kind OR OLD.day IS NOT NEW.day OR OLD.text IS NOT NEW.text OR OLD.source IS NOT NEW.source OR OLD.amount IS NOT NEW.amount OR OLD.currency IS NOT NEW.currency OR OLD.author IS NOT NEW.author BEGIN
        INSERT INTO journal (step, tbl, op, pk, old) VALUES ((SELECT step FROM current_step), 'rival_entry', 'U', OLD.id,
            (SELECT json_group_object(k, v) FROM (SELECT 'rival_id' k, OLD.rival_id v WHERE OLD.rival_id IS NOT NEW.rival_id UNION ALL SELECT 'account_id' k, OLD.account_id v WHERE OLD.account_id IS NOT NEW.account_id UNION ALL SELECT 'deal_id' k, OLD.deal_id v WHERE OLD.deal_id IS NOT NEW.deal_id UNION ALL SELECT 'kind' k, OLD.kind v WHERE OLD.kind IS NOT NEW.kind UNION ALL SELECT 'day' k, OLD.day v WHERE OLD.day IS NOT NEW.day UNION ALL SELECT 'text' k, OLD.text v WHERE OLD.text IS NOT NEW.text UNION ALL SELECT 'source' k, OLD.source v WHERE OLD.source IS NOT NEW.source UNION ALL SELECT 'amount' k, OLD.amount v WHERE OLD.amount IS NOT NEW.amount UNION ALL SELECT 'currency' k, OLD.currency v WHERE OLD.currency IS NOT NEW.currency UNION ALL SELECT 'author' k, OLD.author v WHERE OLD.author IS NOT NEW.author)));
    END;
CREATE TRIGGER rival_entry_deleted AFTER DELETE ON rival_entry BEGIN
        INSERT INTO journal (step, tbl, op, pk, old) VALUES ((SELECT step FROM current_step), 'rival_entry', 'D', OLD.id, json_object('id', OLD.id, 'rival_id', OLD.rival_id, 'account_id', OLD.account_id, 'deal_id', OLD.deal_id, 'kind', OLD.kind, 'day', OLD.day, 'text', OLD.text, 'source', OLD.source, 'amount', OLD.amount, 'currency', OLD.currency, 'author', OLD.author));
    END;
CREATE TRIGGER rival_entry_keeps_its_key BEFORE UPDATE OF id ON rival_entry WHEN OLD.id IS NOT NEW.id BEGIN
        SELECT RAISE(ABORT, 'the key of a record never changes');
    END;
CREATE TRIGGER snooze_inserted AFTER INSERT ON snooze BEGIN
        INSERT INTO journal (step, tbl, op, pk) VALUES ((SELECT step FROM current_step), 'snooze', 'I', NEW.id);
    END;
CREATE TRIGGER snooze_updated AFTER UPDATE ON snooze WHEN OLD.deal_id IS NOT NEW.deal_id OR OLD.finding IS NOT NEW.finding OR OLD.subject IS NOT NEW.subject OR OLD.since IS NOT NEW.since OR OLD.until IS NOT NEW.until OR OLD.reason IS NOT NEW.reason OR OLD.author IS NOT NEW.author BEGIN
        INSERT INTO journal (step, tbl, op, pk, old) VALUES ((SELECT step FROM current_step), 'snooze', 'U', OLD.id,
            (SELECT json_group_object(k, v) FROM (SELECT 'deal_id' k, OLD.deal_id v WHERE OLD.deal_id IS NOT NEW.deal_id UNION ALL SELECT 'finding' k, OLD.finding v WHERE OLD.finding IS NOT NEW.finding UNION ALL SELECT 'subject' k, OLD.subject v WHERE OLD.subject IS NOT NEW.subject UNION ALL SELECT 'since' k, OLD.since v WHERE OLD.since IS NOT NEW.since UNION ALL SELECT 'until' k, OLD.until v WHERE OLD.until IS NOT NEW.until UNION ALL SELECT 'reason' k, OLD.reason v WHERE OLD.reason IS NOT NEW.reason UNION ALL SELECT 'author' k, OLD.author v WHERE OLD.author IS NOT NEW.author)));
    END;
CREATE TRIGGER snooze_deleted AFTER DELETE ON snooze BEGIN
        INSERT INTO journal (step, tbl, op, pk, old) VALUES ((SELECT step FROM current_step), 'snooze', 'D', OLD.id, json_object('id', OLD.id, 'deal_id', OLD.deal_id, 'finding', OLD.finding, 'subject', OLD.subject, 'since', OLD.since, 'until', OLD.until, 'reason', OLD.reason, 'author', OLD.author));
    END;
CREATE TRIGGER snooze_keeps_its_key BEFORE UPDATE OF id ON snooze WHEN OLD.id IS NOT NEW.id BEGIN
        SELECT RAISE(ABORT, 'the key of a record never changes');
    END;
CREATE TRIGGER stage_item_inserted AFTER INSERT ON stage_item BEGIN
        INSERT INTO journal (step, tbl, op, pk) VALUES ((SELECT step FROM current_step), 'stage_item', 'I', NEW.id);
    END;
CREATE TRIGGER stage_item_updated AFTER UPDATE ON stage_item WHEN OLD.deal_id IS NOT NEW.deal_id OR OLD.item IS NOT NEW.item OR OLD.owner IS NOT NEW.owner OR OLD.due IS NOT NEW.due OR OLD.done_on IS NOT NEW.done_on OR OLD.note IS NOT NEW.note BEGIN
        INSERT INTO journal (step, tbl, op, pk, old) VALUES ((SELECT step FROM current_step), 'stage_item', 'U', OLD.id,
            (SELECT json_group_object(k, v) FROM (SELECT 'deal_id' k, OLD.deal_id v WHERE OLD.deal_id IS NOT NEW.deal_id UNION ALL SELECT 'item' k, OLD.item v WHERE OLD.item IS NOT NEW.item UNION ALL SELECT 'owner' k, OLD.owner v WHERE OLD.owner IS NOT NEW.owner UNION ALL SELECT 'due' k, OLD.due v WHERE OLD.due IS NOT NEW.due UNION ALL SELECT 'done_on' k, OLD.done_on v WHERE OLD.done_on IS NOT NEW.done_on UNION ALL SELECT 'note' k, OLD.note v WHERE OLD.note IS NOT NEW.note)));
    END;
CREATE TRIGGER stage_item_deleted AFTER DELETE ON stage_item BEGIN
        INSERT INTO journal (step, tbl, op, pk, old) VALUES ((SELECT step FROM current_step), 'stage_item', 'D', OLD.id, json_object('id', OLD.id, 'deal_id', OLD.deal_id, 'item', OLD.item, 'owner', OLD.owner, 'due', OLD.due, 'done_on', OLD.done_on, 'note', OLD.note));
    END;
CREATE TRIGGER stage_item_keeps_its_key BEFORE UPDATE OF id ON stage_item WHEN OLD.id IS NOT NEW.id BEGIN
        SELECT RAISE(ABORT, 'the key of a record never changes');
    END;
CREATE TRIGGER stage_move_inserted AFTER INSERT ON stage_move BEGIN
        INSERT INTO journal (step, tbl, op, pk) VALUES ((SELECT step FROM current_step), 'stage_move', 'I', NEW.id);
    END;
CREATE TRIGGER stage_move_updated AFTER UPDATE ON stage_move WHEN OLD.deal_id IS NOT NEW.deal_id OR OLD.day IS NOT NEW.day OR OLD.kind IS NOT NEW.kind OR OLD.source IS NOT NEW.source OR OLD.target IS NOT NEW.target OR OLD.outcome IS NOT NEW.outcome OR OLD.rival_id IS NOT NEW.rival_id OR OLD.reason IS NOT NEW.reason BEGIN
        INSERT INTO journal (step, tbl, op, pk, old) VALUES ((SELECT step FROM current_step), 'stage_move', 'U', OLD.id,
            (SELECT json_group_object(k, v) FROM (SELECT 'deal_id' k, OLD.deal_id v WHERE OLD.deal_id IS NOT NEW.deal_id UNION ALL SELECT 'day' k, OLD.day v WHERE OLD.day IS NOT NEW.day UNION ALL SELECT 'kind' k, OLD.kind v WHERE OLD.kind IS NOT NEW.kind UNION ALL SELECT 'source' k, OLD.source v WHERE OLD.source IS NOT NEW.source UNION ALL SELECT 'target' k, OLD.target v WHERE OLD.target IS NOT NEW.target UNION ALL SELECT 'outcome' k, OLD.outcome v WHERE OLD.outcome IS NOT NEW.outcome UNION ALL SELECT 'rival_id' k, OLD.rival_id v WHERE OLD.rival_id IS NOT NEW.rival_id UNION ALL SELECT 'reason' k, OLD.reason v WHERE OLD.reason IS NOT NEW.reason)));
    END;
CREATE TRIGGER stage_move_deleted AFTER DELETE ON stage_move BEGIN
        INSERT INTO journal (step, tbl, op, pk, old) VALUES ((SELECT step FROM current_step), 'stage_move', 'D', OLD.id, json_object('id', OLD.id, 'deal_id', OLD.deal_id, 'day', OLD.day, 'kind', OLD.kind, 'source', OLD.source, 'target', OLD.target, 'outcome', OLD.outcome, 'rival_id', OLD.rival_id, 'reason', OLD.reason));
    END;
CREATE TRIGGER stage_move_keeps_its_key BEFORE UPDATE OF id ON stage_move WHEN OLD.id IS NOT NEW.id BEGIN
        SELECT RAISE(ABORT, 'the key of a record never changes');
    END;
CREATE TRIGGER strategy_inserted AFTER INSERT ON strategy BEGIN
        INSERT INTO journal (step, tbl, op, pk) VALUES ((SELECT step FROM current_step), 'strategy', 'I', NEW.id);
    END;
CREATE TRIGGER strategy_updated AFTER UPDATE ON strategy WHEN OLD.deal_id IS NOT NEW.deal_id OR OLD.party IS NOT NEW.party OR OLD.day IS NOT NEW.day OR OLD.strategy IS NOT NEW.strategy OR OLD.why IS NOT NEW.why OR OLD.author IS NOT NEW.author BEGIN
        INSERT INTO journal (step, tbl, op, pk, old) VALUES ((SELECT step FROM current_step), 'strategy', 'U', OLD.id,
            (SELECT json_group_object(k, v) FROM (SELECT 'deal_id' k, OLD.deal_id v WHERE OLD.deal_id IS NOT NEW.deal_id UNION ALL SELECT 'party' k, OLD.party v WHERE OLD.party IS NOT NEW.party UNION ALL SELECT 'day' k, OLD.day v WHERE OLD.day IS NOT NEW.day UNION ALL SELECT 'strategy' k, OLD.strategy v WHERE OLD.strategy IS NOT NEW.strategy UNION ALL SELECT 'why' k, OLD.why v WHERE OLD.why IS NOT NEW.why UNION ALL SELECT 'author' k, OLD.author v WHERE OLD.author IS NOT NEW.author)));
    END;
CREATE TRIGGER strategy_deleted AFTER DELETE ON strategy BEGIN
        INSERT INTO journal (step, tbl, op, pk, old) VALUES ((SELECT step FROM current_step), 'strategy', 'D', OLD.id, json_object('id', OLD.id, 'deal_id', OLD.deal_id, 'party', OLD.party, 'day', OLD.day, 'strategy', OLD.strategy, 'why', OLD.why, 'author', OLD.author));
    END;
CREATE TRIGGER strategy_keeps_its_key BEFORE UPDATE OF id ON strategy WHEN OLD.id IS NOT NEW.id BEGIN
        SELECT RAISE(ABORT, 'the key of a record never changes');
    END;
CREATE TRIGGER tactic_inserted AFTER INSERT ON tactic BEGIN
        INSERT INTO journal (step, tbl, op, pk) VALUES ((SELECT step FROM current_step), 'tactic', 'I', NEW.id);
    END;
CREATE TRIGGER tactic_updated AFTER UPDATE ON tactic WHEN OLD.deal_id IS NOT NEW.deal_id OR OLD.party IS NOT NEW.party OR OLD.text IS NOT NEW.text OR OLD.standard IS NOT NEW.standard OR OLD.owner IS NOT NEW.owner OR OLD.due IS NOT NEW.due OR OLD.state IS NOT NEW.state OR OLD.gap IS NOT NEW.gap OR OLD.since IS NOT NEW.since OR OLD.ended IS NOT NEW.ended OR OLD.note IS NOT NEW.note BEGIN
        INSERT INTO journal (step, tbl, op, pk, old) VALUES ((SELECT step FROM current_step), 'tactic', 'U', OLD.id,
            (SELECT json_group_object(k, v) FROM (SELECT 'deal_id' k, OLD.deal_id v WHERE OLD.deal_id IS NOT NEW.deal_id UNION ALL SELECT 'party' k, OLD.party v WHERE OLD.party IS NOT NEW.party UNION ALL SELECT 'text' k, OLD.text v WHERE OLD.text IS NOT NEW.text UNION ALL SELECT 'standard' k, OLD.standard v WHERE OLD.standard IS NOT NEW.standard UNION ALL SELECT 'owner' k, OLD.owner v WHERE OLD.owner IS NOT NEW.owner UNION ALL SELECT 'due' k, OLD.due v WHERE OLD.due IS NOT NEW.due UNION ALL SELECT 'state' k, OLD.state v WHERE OLD.state IS NOT NEW.state UNION ALL SELECT 'gap' k, OLD.gap v WHERE OLD.gap IS NOT NEW.gap UNION ALL SELECT 'since' k, OLD.since v WHERE OLD.since IS NOT NEW.since UNION ALL SELECT 'ended' k, OLD.ended v WHERE OLD.ended IS NOT NEW.ended UNION ALL SELECT 'note' k, OLD.note v WHERE OLD.note IS NOT NEW.note)));
    END;
CREATE TRIGGER tactic_deleted AFTER DELETE ON tactic BEGIN
        INSERT INTO journal (step, tbl, op, pk, old) VALUES ((SELECT step FROM current_step), 'tactic', 'D', OLD.id, json_object('id', OLD.id, 'deal_id', OLD.deal_id, 'party', OLD.party, 'text', OLD.text, 'standard', OLD.standard, 'owner', OLD.owner, 'due', OLD.due, 'state', OLD.state, 'gap', OLD.gap, 'since', OLD.since, 'ended', OLD.ended, 'note', OLD.note));
    END;
CREATE TRIGGER tactic_keeps_its_key BEFORE UPDATE OF id ON tactic WHEN OLD.id IS NOT NEW.id BEGIN
        SELECT RAISE(ABORT, 'the key of a record never changes');
    END;
CREATE TRIGGER uncontested_inserted AFTER INSERT ON uncontested BEGIN
        INSERT INTO journal (step, tbl, op, pk) VALUES ((SELECT step FROM current_step), 'uncontested', 'I', NEW.id);
    END;
CREATE TRIGGER uncontested_updated AFTER UPDATE ON uncontested WHEN OLD.deal_id IS NOT NEW.deal_id OR OLD.day IS NOT NEW.day OR OLD.value IS NOT NEW.value OR OLD.reason IS NOT NEW.reason BEGIN
        INSERT INTO journal (step, tbl, op, pk, old) VALUES ((SELECT step FROM current_step), 'uncontested', 'U', OLD.id,
            (SELECT json_group_object(k, v) FROM (SELECT 'deal_id' k, OLD.deal_id v WHERE OLD.deal_id IS NOT NEW.deal_id UNION ALL SELECT 'day' k, OLD.day v WHERE OLD.day IS NOT NEW.day UNION ALL SELECT 'value' k, OLD.value v WHERE OLD.value IS NOT NEW.value UNION ALL SELECT 'reason' k, OLD.reason v WHERE OLD.reason IS NOT NEW.reason)));
    END;
CREATE TRIGGER uncontested_deleted AFTER DELETE ON uncontested BEGIN
        INSERT INTO journal (step, tbl, op, pk, old) VALUES ((SELECT step FROM current_step), 'uncontested', 'D', OLD.id, json_object('id', OLD.id, 'deal_id', OLD.deal_id, 'day', OLD.day, 'value', OLD.value, 'reason', OLD.reason));
    END;
CREATE TRIGGER uncontested_keeps_its_key BEFORE UPDATE OF id ON uncontested WHEN OLD.id IS NOT NEW.id BEGIN
        SELECT RAISE(ABORT, 'the key of a record never changes');
    END;
CREATE TRIGGER value_equation_inserted AFTER INSERT ON value_equation BEGIN
        INSERT INTO journal (step, tbl, op, pk) VALUES ((SELECT step FROM current_step), 'value_equation', 'I', NEW.id);
    END;
CREATE TRIGGER value_equation_updated AFTER UPDATE ON value_equation WHEN OLD.deal_id IS NOT NEW.deal_id OR OLD.day IS NOT NEW.day OR OLD.currency IS NOT NEW.currency OR OLD.product IS NOT NEW.product OR OLD.salesperson IS NOT NEW.salesperson OR OLD.perception IS NOT NEW.perception OR OLD.cost IS NOT NEW.cost OR OLD.author IS NOT NEW.author BEGIN
        INSERT INTO journal (step, tbl, op, pk, old) VALUES ((SELECT step FROM current_step), 'value_equation', 'U', OLD.id,
            (SELECT json_group_object(k, v) FROM (SELECT 'deal_id' k, OLD.deal_id v WHERE OLD.deal_id IS NOT NEW.deal_id UNION ALL SELECT 'day' k, OLD.day v WHERE OLD.day IS NOT NEW.day UNION ALL SELECT 'currency' k, OLD.currency v WHERE OLD.currency IS NOT NEW.currency UNION ALL SELECT 'product' k, OLD.product v WHERE OLD.product IS NOT NEW.product UNION ALL SELECT 'salesperson' k, OLD.salesperson v WHERE OLD.salesperson IS NOT NEW.salesperson UNION ALL SELECT 'perception' k, OLD.perception v WHERE OLD.perception IS NOT NEW.perception UNION ALL SELECT 'cost' k, OLD.cost v WHERE OLD.cost IS NOT NEW.cost UNION ALL SELECT 'author' k, OLD.author v WHERE OLD.author IS NOT NEW.author)));
    END;
CREATE TRIGGER value_equation_deleted AFTER DELETE ON value_equation BEGIN
        INSERT INTO journal (step, tbl, op, pk, old) VALUES ((SELECT step FROM current_step), 'value_equation', 'D', OLD.id, json_object('id', OLD.id, 'deal_id', OLD.deal_id, 'day', OLD.day, 'currency', OLD.currency, 'product', OLD.product, 'salesperson', OLD.salesperson, 'perception', OLD.perception, 'cost', OLD.cost, 'author', OLD.author));
    END;
CREATE TRIGGER value_equation_keeps_its_key BEFORE UPDATE OF id ON value_equation WHEN OLD.id IS NOT NEW.id BEGIN
        SELECT RAISE(ABORT, 'the key of a record never changes');
    END;
CREATE TRIGGER value_proposition_inserted AFTER INSERT ON value_proposition BEGIN
        INSERT INTO journal (step, tbl, op, pk) VALUES ((SELECT step FROM current_step), 'value_proposition', 'I', NEW.id);
    END;
CREATE TRIGGER value_proposition_updated AFTER UPDATE ON value_proposition WHEN OLD.deal_id IS NOT NEW.deal_id OR OLD.party IS NOT NEW.party OR OLD.day IS NOT NEW.day OR OLD.solution IS NOT NEW.solution OR OLD.gains IS NOT NEW.gains OR OLD.advantages IS NOT NEW.advantages OR OLD.author IS NOT NEW.author BEGIN
        INSERT INTO journal (step, tbl, op, pk, old) VALUES ((SELECT step FROM current_step), 'value_proposition', 'U', OLD.id,
            (SELECT json_group_object(k, v) FROM (SELECT 'deal_id' k, OLD.deal_id v WHERE OLD.deal_id IS NOT NEW.deal_id UNION ALL SELECT 'party' k, OLD.party v WHERE OLD.party IS NOT NEW.party UNION ALL SELECT 'day' k, OLD.day v WHERE OLD.day IS NOT NEW.day UNION ALL SELECT 'solution' k, OLD.solution v WHERE OLD.solution IS NOT NEW.solution UNION ALL SELECT 'gains' k, OLD.gains v WHERE OLD.gains IS NOT NEW.gains UNION ALL SELECT 'advantages' k, OLD.advantages v WHERE OLD.advantages IS NOT NEW.advantages UNION ALL SELECT 'author' k, OLD.author v WHERE OLD.author IS NOT NEW.author)));
    END;
CREATE TRIGGER value_proposition_deleted AFTER DELETE ON value_proposition BEGIN
        INSERT INTO journal (step, tbl, op, pk, old) VALUES ((SELECT step FROM current_step), 'value_proposition', 'D', OLD.id, json_object('id', OLD.id, 'deal_id', OLD.deal_id, 'party', OLD.party, 'day', OLD.day, 'solution', OLD.solution, 'gains', OLD.gains, 'advantages', OLD.advantages, 'author', OLD.author));
    END;
CREATE TRIGGER value_proposition_keeps_its_key BEFORE UPDATE OF id ON value_proposition WHEN OLD.id IS NOT NEW.id BEGIN
        SELECT RAISE(ABORT, 'the key of a record never changes');
    END;
CREATE TRIGGER action_inserted AFTER INSERT ON action BEGIN
        INSERT INTO journal (step, tbl, op, pk) VALUES ((SELECT step FROM current_step), 'action', 'I', NEW.id);
    END;
CREATE TRIGGER action_updated AFTER UPDATE ON action WHEN OLD.deal_id IS NOT NEW.deal_id OR OLD.account_id IS NOT NEW.account_id OR OLD.activity_id IS NOT NEW.activity_id OR OLD.person_id IS NOT NEW.person_id OR OLD.kind IS NOT NEW.kind OR OLD.side IS NOT NEW.side OR OLD.owner IS NOT NEW.owner OR OLD.text IS NOT NEW.text OR OLD.since IS NOT NEW.since OR OLD.due IS NOT NEW.due OR OLD.state IS NOT NEW.state OR OLD.ended_on IS NOT NEW.ended_on OR OLD.reason IS NOT NEW.reason OR OLD.gap IS NOT NEW.gap BEGIN
        INSERT INTO journal (step, tbl, op, pk, old) VALUES ((SELECT step FROM current_step), 'action', 'U', OLD.id,
            (SELECT json_group_object(k, v) FROM (SELECT 'deal_id' k, OLD.deal_id v WHERE OLD.deal_id IS NOT NEW.deal_id UNION ALL SELECT 'account_id' k, OLD.account_id v WHERE OLD.account_id IS NOT NEW.account_id UNION ALL SELECT 'activity_id' k, OLD.activity_id v WHERE OLD.activity_id IS NOT NEW.activity_id UNION ALL SELECT 'person_id' k, OLD.person_id v WHERE OLD.person_id IS NOT NEW.person_id UNION ALL SELECT 'kind' k, OLD.kind v WHERE OLD.kind IS NOT NEW.kind UNION ALL SELECT 'side' k, OLD.side v WHERE OLD.side IS NOT NEW.side UNION ALL SELECT 'owner' k, OLD.owner v WHERE OLD.owner IS NOT NEW.owner UNION ALL SELECT 'text' k, OLD.text v WHERE OLD.text IS NOT NEW.text UNION ALL SELECT 'since' k, OLD.since v WHERE OLD.since IS NOT NEW.since UNION ALL SELECT 'due' k, OLD.due v WHERE OLD.due IS NOT NEW.due UNION ALL SELECT 'state' k, OLD.state v WHERE OLD.state IS NOT NEW.state UNION ALL SELECT 'ended_on' k, OLD.ended_on v WHERE OLD.ended_on IS NOT NEW.ended_on UNION ALL SELECT 'reason' k, OLD.reason v WHERE OLD.reason IS NOT NEW.reason UNION ALL SELECT 'gap' k, OLD.gap v WHERE OLD.gap IS NOT NEW.gap)));
    END;
CREATE TRIGGER action_deleted AFTER DELETE ON action BEGIN
        INSERT INTO journal (step, tbl, op, pk, old) VALUES ((SELECT step FROM current_step), 'action', 'D', OLD.id, json_object('id', OLD.id, 'deal_id', OLD.deal_id, 'account_id', OLD.account_id, 'activity_id', OLD.activity_id, 'person_id', OLD.person_id, 'kind', OLD.kind, 'side', OLD.side, 'owner', OLD.owner, 'text', OLD.text, 'since', OLD.since, 'due', OLD.due, 'state', OLD.state, 'ended_on', OLD.ended_on, 'reason', OLD.reason, 'gap', OLD.gap));
    END;
CREATE TRIGGER action_keeps_its_key BEFORE UPDATE OF id ON action WHEN OLD.id IS NOT NEW.id BEGIN
        SELECT RAISE(ABORT, 'the key of a record never changes');
    END;
CREATE TRIGGER activity_person_inserted AFTER INSERT ON activity_person BEGIN
        INSERT INTO journal (step, tbl, op, pk) VALUES ((SELECT step FROM current_step), 'activity_person', 'I', NEW.id);
    END;
CREATE TRIGGER activity_person_updated AFTER UPDATE ON activity_person WHEN OLD.activity_id IS NOT NEW.activity_id OR OLD.person_id IS NOT NEW.person_id BEGIN
        INSERT INTO journal (step, tbl, op, pk, old) VALUES ((SELECT step FROM current_step), 'activity_person', 'U', OLD.id,
            (SELECT json_group_object(k, v) FROM (SELECT 'activity_id' k, OLD.activity_id v WHERE OLD.activity_id IS NOT NEW.activity_id UNION ALL SELECT 'person_id' k, OLD.person_id v WHERE OLD.person_id IS NOT NEW.person_id)));
    END;
CREATE TRIGGER activity_person_deleted AFTER DELETE ON activity_person BEGIN
        INSERT INTO journal (step, tbl, op, pk, old) VALUES ((SELECT step FROM current_step), 'activity_person', 'D', OLD.id, json_object('id', OLD.id, 'activity_id', OLD.activity_id, 'person_id', OLD.person_id));
    END;
CREATE TRIGGER activity_person_keeps_its_key BEFORE UPDATE OF id ON activity_person WHEN OLD.id IS NOT NEW.id BEGIN
        SELECT RAISE(ABORT, 'the key of a record never changes');
    END;
CREATE TRIGGER lead_answer_inserted AFTER INSERT ON lead_answer BEGIN
        INSERT INTO journal (step, tbl, op, pk) VALUES ((SELECT step FROM current_step), 'lead_answer', 'I', NEW.id);
    END;
CREATE TRIGGER lead_answer_updated AFTER UPDATE ON lead_answer WHEN OLD.lead_id IS NOT NEW.lead_id OR OLD.test IS NOT NEW.test OR OLD.answer IS NOT NEW.answer OR OLD.evidence IS NOT NEW.evidence OR OLD.day IS NOT NEW.day OR OLD.author IS NOT NEW.author BEGIN
        INSERT INTO journal (step, tbl, op, pk, old) VALUES ((SELECT step FROM current_step), 'lead_answer', 'U', OLD.id,
            (SELECT json_group_object(k, v) FROM (SELECT 'lead_id' k, OLD.lead_id v WHERE OLD.lead_id IS NOT NEW.lead_id UNION ALL SELECT 'test' k, OLD.test v WHERE OLD.test IS NOT NEW.test UNION ALL SELECT 'answer' k, OLD.answer v WHERE OLD.answer IS NOT NEW.answer UNION ALL SELECT 'evidence' k, OLD.evidence v WHERE OLD.evidence IS NOT NEW.evidence UNION ALL SELECT 'day' k, OLD.day v WHERE OLD.day IS NOT NEW.day UNION ALL SELECT 'author' k, OLD.author v WHERE OLD.author IS NOT NEW.author)));
    END;
CREATE TRIGGER lead_answer_deleted AFTER DELETE ON lead_answer BEGIN
        INSERT INTO journal (step, tbl, op, pk, old) VALUES ((SELECT step FROM current_step), 'lead_answer', 'D', OLD.id, json_object('id', OLD.id, 'lead_id', OLD.lead_id, 'test', OLD.test, 'answer', OLD.answer, 'evidence', OLD.evidence, 'day', OLD.day, 'author', OLD.author));
    END;
CREATE TRIGGER lead_answer_keeps_its_key BEFORE UPDATE OF id ON lead_answer WHEN OLD.id IS NOT NEW.id BEGIN
        SELECT RAISE(ABORT, 'the key of a record never changes');
    END;
CREATE TRIGGER objection_change_inserted AFTER INSERT ON objection_change BEGIN
        INSERT INTO journal (step, tbl, op, pk) VALUES ((SELECT step FROM current_step), 'objection_change', 'I', NEW.id);
    END;
CREATE TRIGGER objection_change_updated AFTER UPDATE ON objection_change WHEN OLD.objection_id IS NOT NEW.objection_id OR OLD.deal_id IS NOT NEW.deal_id OR OLD.day IS NOT NEW.day OR OLD.state IS NOT NEW.state OR OLD.author IS NOT NEW.author OR OLD.note IS NOT NEW.note BEGIN
        INSERT INTO journal (step, tbl, op, pk, old) VALUES ((SELECT step FROM current_step), 'objection_change', 'U', OLD.id,
            (SELECT json_group_object(k, v) FROM (SELECT 'objection_id' k, OLD.objection_id v WHERE OLD.objection_id IS NOT NEW.objection_id UNION ALL SELECT 'deal_id' k, OLD.deal_id v WHERE OLD.deal_id IS NOT NEW.deal_id UNION ALL SELECT 'day' k, OLD.day v WHERE OLD.day IS NOT NEW.day UNION ALL SELECT 'state' k, OLD.state v WHERE OLD.state IS NOT NEW.state UNION ALL SELECT 'author' k, OLD.author v WHERE OLD.author IS NOT NEW.author UNION ALL SELECT 'note' k, OLD.note v WHERE OLD.note IS NOT NEW.note)));
    END;
CREATE TRIGGER objection_change_deleted AFTER DELETE ON objection_change BEGIN
        INSERT INTO journal (step, tbl, op, pk, old) VALUES ((SELECT step FROM current_step), 'objection_change', 'D', OLD.id, json_object('id', OLD.id, 'objection_id', OLD.objection_id, 'deal_id', OLD.deal_id, 'day', OLD.day, 'state', OLD.state, 'author', OLD.author, 'note', OLD.note));
    END;
CREATE TRIGGER objection_change_keeps_its_key BEFORE UPDATE OF id ON objection_change WHEN OLD.id IS NOT NEW.id BEGIN
        SELECT RAISE(ABORT, 'the key of a record never changes');
    END;
CREATE TRIGGER booking_inserted AFTER INSERT ON booking BEGIN
        INSERT INTO journal (step, tbl, op, pk) VALUES ((SELECT step FROM current_step), 'booking', 'I', NEW.id);
    END;
CREATE TRIGGER booking_updated AFTER UPDATE ON booking WHEN OLD.deal_id IS NOT NEW.deal_id OR OLD.kind IS NOT NEW.kind OR OLD.name IS NOT NEW.name OR OLD.activity_id IS NOT NEW.activity_id OR OLD.action_id IS NOT NEW.action_id OR OLD.note IS NOT NEW.note BEGIN
        INSERT INTO journal (step, tbl, op, pk, old) VALUES ((SELECT step FROM current_step), 'booking', 'U', OLD.id,
            (SELECT json_group_object(k, v) FROM (SELECT 'deal_id' k, OLD.deal_id v WHERE OLD.deal_id IS NOT NEW.deal_id UNION ALL SELECT 'kind' k, OLD.kind v WHERE OLD.kind IS NOT NEW.kind UNION ALL SELECT 'name' k, OLD.name v WHERE OLD.name IS NOT NEW.name UNION ALL SELECT 'activity_id' k, OLD.activity_id v WHERE OLD.activity_id IS NOT NEW.activity_id UNION ALL SELECT 'action_id' k, OLD.action_id v WHERE OLD.action_id IS NOT NEW.action_id UNION ALL SELECT 'note' k, OLD.note v WHERE OLD.note IS NOT NEW.note)));
    END;
CREATE TRIGGER booking_deleted AFTER DELETE ON booking BEGIN
        INSERT INTO journal (step, tbl, op, pk, old) VALUES ((SELECT step FROM current_step), 'booking', 'D', OLD.id, json_object('id', OLD.id, 'deal_id', OLD.deal_id, 'kind', OLD.kind, 'name', OLD.name, 'activity_id', OLD.activity_id, 'action_id', OLD.action_id, 'note', OLD.note));
    END;
CREATE TRIGGER booking_keeps_its_key BEFORE UPDATE OF id ON booking WHEN OLD.id IS NOT NEW.id BEGIN
        SELECT RAISE(ABORT, 'the key of a record never changes');
    END;
DELETE FROM "sqlite_sequence";
INSERT INTO "sqlite_sequence" VALUES('step',40);
COMMIT;
PRAGMA application_id = 1413567300;
PRAGMA user_version = 9;
