"""Who may talk to the assistant, and how."""
