=begin
nestor:ruby environment=dev
=end
text = <<~TEXT
  # nestor:in-a-here-document size=small
TEXT
# nestor:ruby environment=prod
