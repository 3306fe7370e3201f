-- nestor:database environment=dev engine=postgres
INSERT INTO notes VALUES ('it''s
-- nestor:in-a-text size=small
');
/* nestor:database environment=prod */
SELECT 'http://nestor:8080';
