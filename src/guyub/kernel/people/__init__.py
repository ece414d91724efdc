"""What is known of people, from values alone: identity numbers, telephones, names, states of membership."""
