## Files of the company's answers that come from billing over HTTP.

enclosed-count = Files in the answer: { $count }. They are loading; open them with “Files”.
enclosed-late = The file has not come yet
enclosed-late-text = We could not get the file “{ $name }” of the answer to No. { $number } from the company yet. We are trying again and will send it here.
enclosed-late-text-withheld = We could not get a file of the answer to No. { $number } from the company yet. We are trying again and will send it here.
enclosed-lost = The file did not come
enclosed-lost-text = We cannot pass on the file “{ $name }” of the answer to No. { $number }: the company does not have it, or it is larger than 10 MB, or it is neither a photo nor a PDF. Ask the company to send it in another way.
enclosed-lost-text-withheld = We cannot pass on a file of the answer to No. { $number }: the company does not have it, or it is larger than 10 MB, or it is neither a photo nor a PDF. Ask the company to send it in another way.
