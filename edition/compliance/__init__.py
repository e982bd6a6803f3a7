"""What a finished site keeps of its promises: measured on the files themselves, told in a report, held to floors."""
