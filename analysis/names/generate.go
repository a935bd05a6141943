package names

//go:generate go run ./train -data=$SITREP_CORPORA -out=data/model.gz
