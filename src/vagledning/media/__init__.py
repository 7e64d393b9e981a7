"""What is in pictures and attachments: whether they are what they say, whether anything in them acts, and pictures in sizes."""
