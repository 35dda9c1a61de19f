"""What a lawyer looks for in a contract: its wording against the playbook, and its mistakes."""
