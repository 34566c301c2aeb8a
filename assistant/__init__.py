"""What the Rasa server loads, and how both servers are started."""
