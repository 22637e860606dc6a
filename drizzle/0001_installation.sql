-- One random id for this installation, made once.
INSERT INTO "installation" DEFAULT VALUES ON CONFLICT DO NOTHING;
